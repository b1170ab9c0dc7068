package io.sluice.engine;

import io.sluice.plan.Feed;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Landing;
import io.sluice.spi.RunId;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The run that is killed: two shards, in several splits each, that replace the rows of one table.
 */
final class ShardKillScenario {
  static final List<String> SHARDS = List.of("north", "south");
  static final RunId BEFORE = new RunId("sync-of-shards", 1);
  static final RunId KILLED = new RunId("sync-of-shards", 2);

  private static final TableId ORDERS = new TableId("public", "orders");

  private ShardKillScenario() {}

  /** The shards are databases of these names. */
  static LiveConnections connections(int port, String type, String target) {
    Map<String, String> options =
        type.equals("postgres") ? ShopServer.options(port, target) : Map.of("path", target);
    LiveConnections connections = new LiveConnections().with(Flows.TARGET, type, options);
    for (String shard : SHARDS) {
      connections.with(shard, "postgres", ShopServer.options(port, shard));
    }
    return connections;
  }

  static SyncPlan plan(LiveRun live, boolean first) {
    List<Feed> feeds = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (String shard : SHARDS) {
      Scan.Table own = (Scan.Table) Flows.scan(live.connections.require(shard), ORDERS);
      List<Scan.Projection> projections = new ArrayList<>(own.projections());
      Column mark = new Column("shard", ColumnType.of(TypeKind.TEXT), false);
      projections.add(Scan.Projection.computed("CAST('" + shard + "' AS text)", mark));
      Scan.Table scan = new Scan.Table(ORDERS, projections, own.filter(), own.limit());
      columns = scan.columns();
      Pipeline pipeline =
          new Pipeline(List.of(new Input("t", shard, scan)), Optional.empty(), columns);
      feeds.add(
          new Feed(
              shard + ".public.orders",
              pipeline,
              live.connections
                  .require(shard)
                  .connector()
                  .catalog()
                  .table(ORDERS)
                  .orElseThrow()
                  .rows()));
    }
    Landing landing = first ? Landing.CREATE : Landing.REPLACE;
    WriteSpec write = live.flows.write("orders", columns, landing, List.of("shard", "id"));
    TableFlow flow =
        new TableFlow("orders", feeds, Flows.TARGET, write, Optional.empty(), List.of());
    return Flows.plan(new Resources(2, 64L << 20), false, flow);
  }

  /** The process that is killed: the server's port, the target's type, and its database or file. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    LiveConnections connections = connections(port, arguments[1], arguments[2]);
    try (LiveRun live = new LiveRun(connections, Path.of(arguments[3]))) {
      live.run(plan(live, false), KILLED);
    }
  }
}
