package io.sluice.gateway.cli;

import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.store.StoredRun;
import io.sluice.sql.text.Identifier;
import java.util.List;

/** Tells those who leave which runs they leave behind. */
final class UnfinishedRuns {
  private final Gateway gateway;
  private final Output output;

  UnfinishedRuns(Gateway gateway, Output output) {
    this.gateway = gateway;
    this.output = output;
  }

  /**
   * Says how not to leave them behind.
   *
   * @return whether there are any
   */
  boolean warn() {
    List<StoredRun> runs = gateway.runs().unfinished();
    for (StoredRun run : runs) {
      output.say(
          name(run)
              + " is still going on: WAIT FOR SYNC "
              + Identifier.word(run.syncName())
              + " waits for its end.");
    }
    if (!runs.isEmpty()) {
      output.say(
          "Leave again to stop here: what is unfinished goes on when the data directory is opened"
              + " again.");
    }
    return !runs.isEmpty();
  }

  /** Says what becomes of them. */
  void tell() {
    for (StoredRun run : gateway.runs().unfinished()) {
      output.say(
          name(run)
              + " is unfinished: it goes on when the data directory "
              + gateway.folder()
              + " is opened again");
    }
  }

  private static String name(StoredRun run) {
    return "run " + run.number() + " of sync " + run.syncName();
  }
}
