package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.query.QueryPlanner;
import io.sluice.optimizer.source.Landed;
import io.sluice.optimizer.table.Incoming;
import io.sluice.plan.Pipeline;
import io.sluice.plan.Residual;
import io.sluice.plan.StreamTable;
import io.sluice.plan.Transform;
import io.sluice.spi.Connections;
import io.sluice.spi.Scan;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.Followable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/** What is computed from the rows of one followed table. */
final class Computing {
  private final Connections connections;
  private final RowSelect select;
  private final SourceTable table;
  private final Incoming incoming;

  private Computing(
      Connections connections, RowSelect select, SourceTable table, Incoming incoming) {
    this.connections = connections;
    this.select = select;
    this.table = table;
    this.incoming = incoming;
  }

  /**
   * Empty if the columns that land are followed ones, untouched, of all rows.
   *
   * @throws io.sluice.spi.error.SluiceException {@code INVALID_SYNC} if a row cannot be computed by
   *     itself
   */
  static Optional<Computing> of(Connections connections, Landed landed, SourceTable table) {
    return landed
        .select()
        .map(node -> rowSelect(node, table, landed.incoming()))
        .filter(select -> pipeline(landed.incoming()).residual().isPresent())
        .map(select -> new Computing(connections, select, table, landed.incoming()));
  }

  private static RowSelect rowSelect(SqlNode node, SourceTable table, Incoming incoming) {
    Pipeline pipeline = pipeline(incoming);
    boolean rowWise = pipeline.residual().map(Residual::rowWise).orElse(true);
    return RowSelect.of(node, table)
        .filter(select -> rowWise && pipeline.inputs().size() == 1)
        .orElseThrow(() -> ManyRows.refused(incoming, ManyRows.in(node)));
  }

  private static Pipeline pipeline(Incoming incoming) {
    return incoming.feeds().get(0).pipeline();
  }

  /** For each column that comes out, the table's column that it is, untouched. */
  List<Optional<String>> sources() {
    return select.sources();
  }

  /**
   * The transform.
   *
   * @param followed the columns that the log is read for
   * @throws io.sluice.spi.error.SluiceException {@code CANNOT_FOLLOW} if the log may leave out what
   *     it needs
   */
  Transform transform(List<Column> followed, Followable followable) {
    // A row that starts matching is inserted whole.
    List<String> needs =
        select.filters()
            ? followed.stream().map(Column::name).toList()
            : List.copyOf(select.computedFrom());
    requireKnown(needs, followable);
    Pipeline computed = computed();
    return new Transform(
        computed.residual().orElseThrow().sql(),
        reads(computed),
        select.filters(),
        select.sources(),
        needs);
  }

  private void requireKnown(List<String> needs, Followable followable) {
    List<String> missing = needs.stream().filter(followable.partial()::contains).toList();
    if (missing.isEmpty()) {
      return;
    }
    boolean computed = missing.stream().anyMatch(select.computedFrom()::contains);
    throw Refusal.at(
            incoming.place(),
            ErrorCode.CANNOT_FOLLOW,
            "the log of "
                + table.display()
                + " may leave out "
                + String.join(", ", missing)
                + " where a change did not touch the value, and "
                + (computed
                    ? "the sync computes with it"
                    : "a row that starts matching the condition needs it"))
        .withSuggestion(Mending.wholeRows(table));
  }

  /** What tells rows of a log apart: it is computed for the old row, too. */
  List<String> identityOfLog(List<Column> followed, Followable followable) {
    List<String> names = followed.stream().map(Column::name).toList();
    if (followable.fullRow()) {
      return names;
    }
    List<String> needs = select.filters() ? names : List.copyOf(select.computedFrom());
    List<String> missing =
        needs.stream().filter(name -> !followable.identity().contains(name)).toList();
    if (!missing.isEmpty()) {
      throw Refusal.at(
              incoming.place(),
              ErrorCode.CANNOT_FOLLOW,
              "the log of "
                  + table.display()
                  + " does not tell "
                  + String.join(", ", missing)
                  + " of a row that is deleted, and the row of a delete is computed from it")
          .withSuggestion(Mending.wholeRows(table));
    }
    return followable.identity();
  }

  private static List<String> reads(Pipeline computed) {
    return ((Scan.Table) computed.inputs().get(0).scan())
        .columns().stream()
            .map(Column::name)
            .filter(name -> !name.equals(StreamTable.ROW))
            .toList();
  }

  private Pipeline computed() {
    List<TableColumn> columns = new ArrayList<>(table.info().columns());
    columns.add(TableColumn.of(new Column(StreamTable.ROW, ColumnType.of(TypeKind.INT64), false)));
    TableInfo info = table.info();
    if (info.column(StreamTable.ROW).isPresent()) {
      throw Refusal.at(
              incoming.place(),
              ErrorCode.NAME_COLLISION,
              table.display() + " has a column " + StreamTable.ROW + ", as computed rows have")
          .withSuggestion("Rename it at the source, or take plain columns of all rows.");
    }
    TableInfo wider =
        new TableInfo(info.id(), columns, info.key(), info.kind(), info.rows(), info.bytes());
    return new QueryPlanner(connections)
        .plan(select.withRow(), List.of(new SourceTable(table.connection(), wider)))
        .pipeline();
  }
}
