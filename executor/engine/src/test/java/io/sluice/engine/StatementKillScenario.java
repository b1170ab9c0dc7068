package io.sluice.engine;

import io.sluice.plan.Resources;
import io.sluice.plan.RunStatements;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.Landing;
import io.sluice.spi.RunId;
import java.nio.file.Path;
import java.util.List;

/** The run that is killed: statements at the target before and after a table that is replaced. */
final class StatementKillScenario {
  static final RunId BEFORE = new RunId("sync-of-statements", 1);
  static final RunId KILLED = new RunId("sync-of-statements", 2);

  private StatementKillScenario() {}

  static SyncPlan plan(LiveRun live, boolean first) {
    SyncPlan tables =
        Flows.plan(
            new Resources(2, 64L << 20),
            false,
            live.flows.whole("items", first ? Landing.CREATE : Landing.REPLACE, List.of("id")));
    RunStatements statements =
        first
            ? new RunStatements(
                Flows.TARGET,
                List.of("CREATE TABLE journal (entry varchar(100))"),
                List.of(),
                List.of(note("first", "items")))
            : new RunStatements(
                Flows.TARGET,
                List.of(note("one", "journal"), note("two", "journal")),
                List.of(new RunStatements.Copy("a note", note("copied", "items"))),
                List.of(note("three", "journal"), note("four", "items")));
    return new SyncPlan(
        tables.tables(),
        tables.resources(),
        tables.publishTogether(),
        statements,
        tables.bizdate(),
        tables.guarantee());
  }

  /** Notes with the number of rows in a table, so that the order of all shows. */
  private static String note(String entry, String counted) {
    return "INSERT INTO journal SELECT CONCAT('" + entry + " ', count(*)) FROM " + counted;
  }

  /** The process that is killed: the server's port, the target's type, and its database or file. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    LiveConnections connections = KillScenario.connections(port, arguments[1], arguments[2]);
    try (LiveRun live = new LiveRun(connections, Path.of(arguments[3]))) {
      live.run(plan(live, false), KILLED);
    }
  }
}
