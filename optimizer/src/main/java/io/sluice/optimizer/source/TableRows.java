package io.sluice.optimizer.source;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.query.PlannedQuery;
import io.sluice.optimizer.query.QueryPlanner;
import io.sluice.optimizer.table.Incoming;
import io.sluice.plan.Feed;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.spi.Connections;
import io.sluice.spi.Scan;
import io.sluice.spi.TableColumn;
import io.sluice.spi.type.Column;
import io.sluice.sql.clause.ShapeClause.AddedColumn;
import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlNode;

/** The rows of one table on their way. What is read as it is, is planned without Calcite. */
final class TableRows {
  /** What the residual would call the only input; without one, nobody reads it. */
  private static final String INPUT = "t";

  private final Connections connections;

  TableRows(Connections connections) {
    this.connections = connections;
  }

  /** What a selection takes of a table. */
  ReadRows selected(SourceTable table, Selection selection, Located place) {
    return taken(table, Taken.of(table, selection), selection.where(), selection.added(), place);
  }

  /** Columns of a table, or NULL in their place, and computed ones. */
  ReadRows taken(
      SourceTable table,
      List<Taken> taken,
      Optional<Expression> where,
      List<AddedColumn> added,
      Located place) {
    boolean plain = taken.stream().allMatch(one -> one.stored().isPresent());
    if (plain && where.isEmpty() && added.isEmpty()) {
      return new ReadRows(table, plain(table, taken, place), Optional.empty());
    }
    SqlNode select = new TableSelect(table).of(taken, where, added);
    PlannedQuery planned = new QueryPlanner(connections).plan(select, List.of(table));
    List<TableColumn> columns = new ArrayList<>(taken.stream().map(Taken::as).toList());
    columns.addAll(computed(planned, taken.size(), added));
    Incoming incoming =
        incoming(table, planned.pipeline(), planned.rows(), columns, place)
            .withKey(Taken.key(table, taken));
    return new ReadRows(table, incoming, Optional.of(select));
  }

  /** What a SELECT over the table, which it calls by its bare name, yields. */
  ReadRows queried(SourceTable table, Query query, List<AddedColumn> added, Located place) {
    SqlNode select = SourceFunctions.resolve(query.node(), table);
    PlannedQuery planned = new QueryPlanner(connections).plan(select, List.of(table));
    List<TableColumn> columns =
        new ArrayList<>(planned.pipeline().output().stream().map(TableColumn::of).toList());
    List<String> key = planned.key();
    if (!added.isEmpty()) {
      int own = columns.size();
      select = new TableSelect(table).over(select, added);
      planned = new QueryPlanner(connections).plan(select, List.of(table));
      columns.addAll(computed(planned, own, added));
    }
    Incoming incoming =
        incoming(table, planned.pipeline(), planned.rows(), columns, place).withKey(key);
    return new ReadRows(table, incoming, Optional.of(select));
  }

  /**
   * What a query yields, and columns that are added to it.
   *
   * @param added literals
   */
  Incoming queried(Query query, List<AddedColumn> added) {
    QueryPlanner planner = new QueryPlanner(connections);
    PlannedQuery planned = planner.plan(query.node());
    List<TableColumn> columns =
        new ArrayList<>(planned.pipeline().output().stream().map(TableColumn::of).toList());
    if (!added.isEmpty()) {
      int own = columns.size();
      planned = planner.plan(TableSelect.over(query.node(), "q", added));
      columns.addAll(computed(planned, own, added));
    }
    return new Incoming(
        "query",
        List.of(new Feed("query", planned.pipeline(), planned.rows())),
        columns,
        List.of(),
        planned.dialect(),
        List.of(),
        query);
  }

  private static List<TableColumn> computed(
      PlannedQuery planned, int own, List<AddedColumn> added) {
    List<TableColumn> columns = new ArrayList<>();
    for (int i = 0; i < added.size(); i++) {
      Column computed = planned.pipeline().output().get(own + i);
      Identifier name = added.get(i).column();
      columns.add(TableColumn.of(new Column(name.text(), computed.type(), computed.nullable())));
    }
    return columns;
  }

  private static Incoming plain(SourceTable table, List<Taken> taken, Located place) {
    List<Scan.Projection> projections = new ArrayList<>();
    for (Taken one : taken) {
      TableColumn stored = one.stored().orElseThrow();
      Column column = new Column(one.as().name(), stored.type(), stored.column().nullable());
      projections.add(Scan.Projection.plain(stored.name(), column));
    }
    Scan.Table scan =
        new Scan.Table(table.info().id(), projections, Optional.empty(), OptionalLong.empty());
    Input input = new Input(INPUT, table.connection().name(), scan);
    Pipeline pipeline = new Pipeline(List.of(input), Optional.empty(), scan.columns());
    List<TableColumn> columns = taken.stream().map(Taken::as).toList();
    return incoming(table, pipeline, table.info().rows(), columns, place)
        .withKey(Taken.key(table, taken));
  }

  private static Incoming incoming(
      SourceTable table,
      Pipeline pipeline,
      OptionalLong rows,
      List<TableColumn> columns,
      Located place) {
    return new Incoming(
        table.display(),
        List.of(new Feed(table.display(), pipeline, rows)),
        columns,
        List.of(),
        table.connection().provider().dialect().orElse(""),
        List.of(),
        place);
  }
}
