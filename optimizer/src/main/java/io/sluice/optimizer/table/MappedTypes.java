package io.sluice.optimizer.table;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.query.ExactConversion;
import io.sluice.optimizer.query.Retyping;
import io.sluice.plan.Feed;
import io.sluice.spi.Sink;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TargetType.Fidelity;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.error.Suggestions;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import io.sluice.sql.clause.ReactionClause.LossyReaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives columns the types that {@code MAP TYPE} and {@code ON LOSSY TYPE AS TEXT} say. Sees all
 * tables of a sync, so that a mapping that none of them needs is found out.
 */
final class MappedTypes {
  private final Sink sink;
  private final Set<TypePolicy.Mapping> used = new HashSet<>();
  private final Set<String> met = new TreeSet<>();

  MappedTypes(Sink sink) {
    this.sink = sink;
  }

  /** The rows in the types that they are to have before the target gives them its own. */
  Incoming apply(Incoming incoming, TypePolicy policy) {
    List<TableColumn> columns = new ArrayList<>();
    List<String> notes = new ArrayList<>(incoming.notes());
    for (TableColumn column : incoming.columns()) {
      met.add(column.type().nativeType());
      Optional<TypePolicy.Mapping> mapping = policy.mapping(column.type());
      if (mapping.isPresent()) {
        used.add(mapping.get());
        columns.add(mapped(column, mapping.get()));
        notes.add(
            column.name()
                + ": "
                + column.type()
                + " is mapped to "
                + ExactConversion.words(mapping.get().type())
                + "; a value that it does not hold fails the run");
      } else if (policy.lossy() == LossyReaction.AS_TEXT && isLossy(column.type())) {
        columns.add(retyped(column, ColumnType.of(TypeKind.TEXT)));
        notes.add(
            column.name()
                + ": "
                + column.type()
                + " goes as text, for "
                + sink.typeFor(column.type()).nativeType()
                + " would lose information ("
                + sink.typeFor(column.type()).note()
                + ")");
      } else {
        columns.add(column);
      }
    }
    return columns.equals(incoming.columns()) ? incoming : with(incoming, columns, notes);
  }

  private boolean isLossy(ColumnType type) {
    return sink.typeFor(type).fidelity() == Fidelity.LOSSY;
  }

  private static TableColumn mapped(TableColumn column, TypePolicy.Mapping mapping) {
    if (ExactConversion.of(column.type(), mapping.type()).isEmpty()) {
      throw Refusal.at(
          mapping.place(),
          ErrorCode.INVALID_SYNC,
          "the column "
              + column.name()
              + " is "
              + column.type()
              + ", whose values are none of "
              + ExactConversion.words(mapping.type()));
    }
    return retyped(column, mapping.type());
  }

  /** The default's SQL was written for the old type. */
  private static TableColumn retyped(TableColumn column, ColumnType type) {
    return new TableColumn(
        new Column(column.name(), type, column.column().nullable()),
        Optional.empty(),
        column.defaultConstant(),
        column.generated());
  }

  private static Incoming with(Incoming incoming, List<TableColumn> columns, List<String> notes) {
    List<Feed> feeds =
        incoming.feeds().stream()
            .map(
                feed ->
                    new Feed(
                        feed.source(),
                        Retyping.of(feed.pipeline(), output(feed, columns)),
                        feed.estimatedRows()))
            .toList();
    return new Incoming(
        incoming.source(),
        feeds,
        columns,
        incoming.key(),
        incoming.dialect(),
        notes,
        incoming.place());
  }

  /** A feed's own columns may be NOT NULL where those of all together are not. */
  private static List<Column> output(Feed feed, List<TableColumn> columns) {
    List<Column> output = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column own = feed.pipeline().output().get(i);
      output.add(new Column(own.name(), columns.get(i).type(), own.nullable()));
    }
    return output;
  }

  /**
   * To be asked when all tables are planned.
   *
   * @throws SluiceException {@code INVALID_SYNC} for a mapping that fits no column
   */
  void requireAllUsed(TypePolicy policy) {
    for (TypePolicy.Mapping mapping : policy.mappings()) {
      if (!used.contains(mapping)) {
        SluiceException error =
            Refusal.at(
                mapping.place(),
                ErrorCode.INVALID_SYNC,
                "no column of the sync has the type '" + mapping.sourceType() + "'");
        throw Suggestions.nearest(mapping.sourceType(), met)
            .map(near -> error.withSuggestion("Did you mean '" + near + "'?"))
            .orElseGet(
                () -> error.withSuggestion("The types are: " + String.join(", ", met) + "."));
      }
    }
  }
}
