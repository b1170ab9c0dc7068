package io.sluice.engine;

import io.sluice.plan.Feed;
import io.sluice.plan.Guarantee;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.Residual;
import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Encoding;
import io.sluice.spi.Landing;
import io.sluice.spi.Scan;
import io.sluice.spi.Sink;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;

/**
 * Plans for tests: what the optimizer would make of whole tables of {@code shop} for {@code wh}.
 */
final class Flows {
  static final String SOURCE = "shop";
  static final String TARGET = "wh";

  private final Connections connections;
  private final String targetSchema;

  Flows(Connections connections) {
    this.connections = connections;
    this.targetSchema = connections.require(TARGET).connector().catalog().defaultSchema();
  }

  TableId target(String table) {
    return new TableId(targetSchema, table);
  }

  /** A table with all its columns, passed undecoded where both sides agree on a form. */
  TableFlow whole(String table, Landing landing, List<String> key) {
    Scan scan = scan(table);
    WriteSpec write = write(table, scan.columns(), landing, key);
    Optional<Encoding> form = source().connector().source().orElseThrow().encoding(scan);
    Optional<Encoding> passThrough = form.isPresent() ? sink().encoding(write) : form;
    return flow(
        table,
        new Pipeline(List.of(new Input("t", SOURCE, scan)), Optional.empty(), scan.columns()),
        write,
        passThrough.equals(form) ? passThrough : Optional.empty());
  }

  /** A table whose rows are decoded and encoded, whatever the systems could agree on. */
  TableFlow decoded(String table, Landing landing, List<String> key) {
    TableFlow whole = whole(table, landing, key);
    return flow(table, whole.feeds().get(0).pipeline(), whole.write(), Optional.empty());
  }

  /** A table through a transform. */
  TableFlow computed(String table, String sql, boolean rowWise, List<Column> output) {
    Scan scan = scan(table);
    return flow(
        table,
        new Pipeline(
            List.of(new Input("t", SOURCE, scan)), Optional.of(new Residual(sql, rowWise)), output),
        write(table, output, Landing.CREATE, List.of()),
        Optional.empty());
  }

  static SyncPlan plan(Resources resources, boolean together, TableFlow... flows) {
    return new SyncPlan(
        List.of(flows),
        resources,
        together,
        new Guarantee(Guarantee.Delivery.EXACTLY_ONCE, "staged, then published"));
  }

  Scan scan(String table) {
    return scan(source(), new TableId("public", table));
  }

  static Scan scan(Connection connection, TableId table) {
    return Scan.Table.of(table, info(connection, table).rowType());
  }

  private static TableInfo info(Connection connection, TableId table) {
    return connection.connector().catalog().table(table).orElseThrow();
  }

  WriteSpec write(String table, List<Column> columns, Landing landing, List<String> key) {
    List<TargetColumn> targets =
        columns.stream()
            .map(
                column ->
                    new TargetColumn(
                        column, sink().typeFor(column.type()).nativeType(), Optional.empty()))
            .toList();
    return new WriteSpec(target(table), targets, key, landing);
  }

  private TableFlow flow(
      String table, Pipeline pipeline, WriteSpec write, Optional<Encoding> passThrough) {
    String name = SOURCE + ".public." + table;
    Feed feed = new Feed(name, pipeline, info(source(), new TableId("public", table)).rows());
    return new TableFlow(name, List.of(feed), TARGET, write, passThrough, List.of());
  }

  private Connection source() {
    return connections.require(SOURCE);
  }

  private Sink sink() {
    return connections.require(TARGET).connector().sink().orElseThrow();
  }
}
