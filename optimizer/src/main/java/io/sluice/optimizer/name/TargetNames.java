package io.sluice.optimizer.name;

import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Target;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Name;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which table of the target each source table lands in. */
public final class TargetNames {
  private final TargetPlace place;
  private final Optional<NameTemplate> template;
  private final Optional<String> table;
  private final Map<TableId, String> taken = new HashMap<>();

  private TargetNames(TargetPlace place, Optional<NameTemplate> template, Optional<String> table) {
    this.place = place;
    this.template = template;
    this.table = table;
  }

  /** Resolves the TO of a sync. */
  public static TargetNames of(Target target, SourceNames names) {
    if (target instanceof Target.OneTable one) {
      Name name = one.table();
      requireParts(name, 2, 3, "a target table is connection.schema.table or connection.table");
      TargetPlace place = TargetPlace.of(names.connection(name.first()), schema(name, 3), name);
      return new TargetNames(place, Optional.empty(), Optional.of(name.last().text()));
    }
    Target.Database database = (Target.Database) target;
    Name name = database.database();
    requireParts(name, 1, 2, "a target database is connection or connection.schema");
    TargetPlace place = TargetPlace.of(names.connection(name.first()), schema(name, 2), name);
    return new TargetNames(
        place, database.named().map(text -> new NameTemplate(text, name)), Optional.empty());
  }

  public TargetPlace place() {
    return place;
  }

  /** Whether the sync writes one named table. */
  public boolean isOneTable() {
    return table.isPresent();
  }

  /**
   * The target table of a source table.
   *
   * @param keepSchema whether the source's schema names are kept
   */
  public TableId of(SourceTable source, boolean keepSchema) {
    String name =
        table
            .or(() -> template.map(present -> present.apply(source)))
            .orElseGet(() -> source.info().id().name());
    boolean kept = keepSchema && place.schema().isEmpty() && template.isEmpty() && table.isEmpty();
    return new TableId(kept ? source.info().id().schema() : place.schemaOrDefault(), name);
  }

  /** The one named table. */
  public TableId single() {
    return new TableId(place.schemaOrDefault(), table.orElseThrow());
  }

  /** Takes a name for a source; refused if another source of the sync has it. */
  public void take(TableId target, String source, Located at) {
    TableId identity = place.identifiers().identity(target);
    String earlier = taken.putIfAbsent(identity, source);
    if (earlier != null) {
      throw Refusal.at(
              at,
              ErrorCode.NAME_COLLISION,
              earlier
                  + " and "
                  + source
                  + " would both land in "
                  + place.connection().name()
                  + "."
                  + identity)
          .withSuggestion(
              "Say NAMED '{schema}_{table}', with {database} for the connection, or leave one of them out.");
    }
  }

  private static Optional<Identifier> schema(Name name, int full) {
    return name.parts().size() == full ? Optional.of(name.parts().get(1)) : Optional.empty();
  }

  private static void requireParts(Name name, int least, int most, String wanted) {
    int parts = name.parts().size();
    if (parts < least || parts > most) {
      throw Refusal.at(
          name,
          ErrorCode.UNKNOWN_TABLE,
          "the target "
              + name
              + " has "
              + parts
              + " part"
              + (parts == 1 ? "" : "s")
              + ": "
              + wanted);
    }
  }
}
