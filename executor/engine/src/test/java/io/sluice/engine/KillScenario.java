package io.sluice.engine;

import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.Landing;
import io.sluice.spi.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The run that is killed: a table that is replaced, in several splits; one that rows are added to,
 * without a key; one that is merged; and one that cannot be loaded, because a key occurs twice.
 */
final class KillScenario {
  static final List<String> TABLES = List.of("items", "log", "stock", "twice");
  static final RunId BEFORE = new RunId("sync-of-kills", 1);
  static final RunId KILLED = new RunId("sync-of-kills", 2);

  private KillScenario() {}

  static LiveConnections connections(int port, String type, String target) {
    Map<String, String> options =
        type.equals("postgres") ? ShopServer.options(port, target) : Map.of("path", target);
    return new LiveConnections()
        .with(Flows.SOURCE, "postgres", ShopServer.options(port, "shop"))
        .with(Flows.TARGET, type, options);
  }

  static SyncPlan plan(Flows flows, boolean first) {
    Landing replace = first ? Landing.CREATE : Landing.REPLACE;
    Landing append = first ? Landing.CREATE : Landing.APPEND;
    Landing upsert = first ? Landing.CREATE : Landing.UPSERT;
    return Flows.plan(
        new Resources(2, 64L << 20),
        false,
        flows.whole("items", replace, List.of("id")),
        flows.decoded("log", append, List.of()),
        flows.decoded("stock", upsert, List.of("id")),
        flows.decoded("twice", Landing.CREATE, List.of("id")));
  }

  /**
   * The process that is killed: the server's port, the target's type, and its database or file.
   * Ends with 0 if the run has ended, whatever became of the tables.
   */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    LiveConnections connections = connections(port, arguments[1], arguments[2]);
    try (LiveRun live = new LiveRun(connections, Path.of(arguments[3]))) {
      live.run(plan(live.flows, false), KILLED);
    }
  }
}
