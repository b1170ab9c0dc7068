package io.sluice.optimizer.source;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.query.Constant;
import io.sluice.optimizer.table.Incoming;
import io.sluice.spi.Capability;
import io.sluice.spi.Connection;
import io.sluice.spi.PartitionValue;
import io.sluice.spi.TableColumn;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.ColumnValue;
import io.sluice.sql.clause.ShapeClause.AddedColumn;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.clause.Target;
import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The partition of the target table that a run writes: columns that are the same in all its rows.
 *
 * @param columns the columns as they are added to the rows, each with a literal
 * @param values the same as the target is told
 */
public record TargetPartition(List<AddedColumn> columns, List<PartitionValue> values) {
  public TargetPartition {
    columns = List.copyOf(columns);
    values = List.copyOf(values);
  }

  /** What a sync says of its target; without columns if it says nothing. */
  public static TargetPartition of(SyncDefinition sync, Connection target) {
    List<AddedColumn> columns = new ArrayList<>();
    List<PartitionValue> values = new ArrayList<>();
    List<ColumnValue> said =
        sync.target() instanceof Target.OneTable one ? one.partition() : List.of();
    for (ColumnValue part : said) {
      Constant constant = Constant.of(part.value().node());
      columns.add(
          new AddedColumn(part.column(), Expression.of(constant.literal(), part.value().origin())));
      values.add(new PartitionValue(part.column().text(), constant.text()));
    }
    boolean replaces = sync.apply().map(Apply.Overwrite.class::isInstance).orElse(true);
    if (!said.isEmpty() && replaces && !target.can(Capability.PARTITIONS)) {
      throw Refusal.at(
              said.get(0).column(),
              ErrorCode.UNSUPPORTED_BY_CONNECTOR,
              "the connection %s of type %s cannot replace a part of a table"
                  .formatted(target.name(), target.provider().type()))
          .withSuggestion("APPLY APPEND adds the rows of the partition.");
    }
    return new TargetPartition(columns, values);
  }

  /** The rows with the partition's columns in their key: the same key may come in every one. */
  Incoming keyed(Incoming rows) {
    requireOwn(rows);
    if (rows.key().isEmpty() || columns.isEmpty()) {
      return rows;
    }
    List<String> key = new ArrayList<>(names());
    key.addAll(rows.key());
    return rows.withKey(key);
  }

  private void requireOwn(Incoming rows) {
    List<TableColumn> own = rows.columns().subList(0, rows.columns().size() - columns.size());
    for (AddedColumn added : columns) {
      Identifier name = added.column();
      if (own.stream().anyMatch(column -> column.name().equalsIgnoreCase(name.text()))) {
        throw Refusal.at(
                name,
                ErrorCode.INVALID_SYNC,
                rows.source() + " has a column " + name.text() + " of its own")
            .withSuggestion("Leave it out with COLUMNS, or name the partition's column otherwise.");
      }
    }
  }

  private List<String> names() {
    return columns.stream().map(column -> column.column().text()).toList();
  }
}
