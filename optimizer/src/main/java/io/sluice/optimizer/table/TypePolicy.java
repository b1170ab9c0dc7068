package io.sluice.optimizer.table;

import io.sluice.optimizer.name.Glob;
import io.sluice.optimizer.query.WrittenTypes;
import io.sluice.spi.type.ColumnType;
import io.sluice.sql.clause.ReactionClause.LossyReaction;
import io.sluice.sql.clause.ReactionClause.OnLossyType;
import io.sluice.sql.clause.ShapeClause.MapType;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.text.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the statement says of types.
 *
 * @param lossy what to do where the target's type would lose information
 * @param mappings in the order written; the first that fits a column decides
 */
public record TypePolicy(LossyReaction lossy, List<Mapping> mappings) {
  public TypePolicy {
    mappings = List.copyOf(mappings);
  }

  /**
   * A type that takes another's place.
   *
   * @param sourceType the native type, or a glob of such
   * @param place where the statement speaks of it
   */
  public record Mapping(String sourceType, ColumnType type, Located place) {
    /** Types are compared without regard to case, as {@code SHOW COLUMNS} prints them. */
    boolean fits(ColumnType from) {
      return !from.nativeType().isEmpty()
          && new Glob(sourceType.toLowerCase(Locale.ROOT))
              .matches(from.nativeType().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * The policy of a sync.
   *
   * @throws io.sluice.spi.error.SluiceException {@code INVALID_QUERY} for a type that there is not
   */
  public static TypePolicy of(SyncDefinition sync) {
    List<Mapping> mappings = new ArrayList<>();
    sync.clause(MapType.class)
        .ifPresent(
            clause ->
                clause
                    .mappings()
                    .forEach(
                        mapping ->
                            mappings.add(
                                new Mapping(
                                    mapping.sourceType(),
                                    WrittenTypes.of(mapping.type()),
                                    mapping.type()))));
    return new TypePolicy(
        sync.clause(OnLossyType.class).map(OnLossyType::reaction).orElse(LossyReaction.FAIL),
        mappings);
  }

  /** The mapping that a type follows. */
  Optional<Mapping> mapping(ColumnType type) {
    return mappings.stream().filter(mapping -> mapping.fits(type)).findFirst();
  }
}
