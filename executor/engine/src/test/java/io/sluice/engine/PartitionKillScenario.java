package io.sluice.engine;

import io.sluice.plan.Resources;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Landing;
import io.sluice.spi.PartitionValue;
import io.sluice.spi.RunId;
import io.sluice.spi.WriteSpec;
import java.nio.file.Path;
import java.util.List;

/** The run that is killed: one day of a table's rows is replaced, in several splits. */
final class PartitionKillScenario {
  static final RunId BEFORE = new RunId("sync-of-partitions", 1);
  static final RunId KILLED = new RunId("sync-of-partitions", 2);

  private PartitionKillScenario() {}

  static SyncPlan plan(LiveRun live, boolean first) {
    TableFlow whole = live.flows.whole("visits", Landing.CREATE, List.of("day", "id"));
    WriteSpec write = whole.write();
    WriteSpec day =
        new WriteSpec(
            write.table(),
            write.columns(),
            write.key(),
            first ? Landing.CREATE : Landing.REPLACE_PARTITION,
            List.of(new PartitionValue("day", "2")));
    TableFlow flow =
        new TableFlow(
            whole.source(), whole.feeds(), whole.target(), day, whole.passThrough(), whole.notes());
    return Flows.plan(new Resources(2, 64L << 20), false, flow);
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
