package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/**
 * Sees to it that the server has all of the log behind a position, and that it is the same log
 * (data-path rule 7).
 */
final class Continuity {
  private final LaneNames names;
  private final Position from;
  private final long lsn;

  Continuity(LaneNames names, Position from) {
    this.names = names;
    this.from = from;
    this.lsn = Lsn.of(from);
  }

  /**
   * @param newest the end of the server's log
   * @param comment the publication's; empty if there is no publication
   */
  void require(Slots.State slot, long newest, String comment) {
    String name = "the replication slot " + names.slot();
    if (!slot.ours()) {
      throw lost(name + " belongs to another database or plugin");
    }
    if (slot.status().equals("lost")) {
      throw lost(
          "the server has removed log that "
              + name
              + " needed"
              + (slot.reason().isEmpty() ? "" : " (" + slot.reason() + ")")
              + "; max_slot_wal_keep_size and idle_replication_slot_timeout bound what it keeps");
    }
    String confirmed = slot.confirmed().orElse("0/0");
    if (Lsn.before(lsn, Lsn.parse(confirmed))) {
      throw lost(name + " was moved on to " + confirmed + " by somebody else");
    }
    if (Lsn.before(newest, lsn)) {
      throw lost(
          "the server's log ends at " + Lsn.text(newest) + ": it was restored from a backup");
    }
    if (comment.isEmpty()) {
      throw lost("the publication " + names.publication() + " was dropped");
    }
  }

  /** The slot is gone. */
  SluiceException missing() {
    return lost("the replication slot " + names.slot() + " is not there any more");
  }

  /**
   * Whether the server that answers is the one that the position is of.
   *
   * @param replication to ask for the history of its timelines
   */
  void require(Origin now, String comment, Connection replication) {
    String system = Origin.system(comment).orElse(now.system());
    if (!system.equals(now.system())) {
      throw lost("the server is another cluster (system " + now.system() + ", was " + system + ")");
    }
    OptionalInt timeline = Lsn.timeline(from);
    if (timeline.isEmpty() || timeline.getAsInt() == now.timeline()) {
      return;
    }
    long left = leftAt(now.timeline(), timeline.getAsInt(), replication);
    if (Lsn.before(left, lsn)) {
      throw lost(
          left == 0
              ? "the server is on timeline "
                  + now.timeline()
                  + ", which has nothing of timeline "
                  + timeline.getAsInt()
              : "the server was promoted or restored at "
                  + Lsn.text(left)
                  + ": what was committed behind that is not in its history (timeline "
                  + now.timeline()
                  + ", was "
                  + timeline.getAsInt()
                  + ")");
    }
    // The histories part behind the position, so all that was read is in the new one too.
  }

  /** Where a timeline's history leaves an older one; 0 if it never had it. */
  private static long leftAt(int now, int older, Connection replication) {
    try (Statement statement = replication.createStatement();
        ResultSet row = statement.executeQuery("TIMELINE_HISTORY " + now)) {
      row.next();
      for (String line : row.getString("content").split("\n", -1)) {
        String[] parts = line.strip().split("\\s+", 3);
        if (parts[0].equals(Integer.toString(older))) {
          return Lsn.parse(parts[1]);
        }
      }
      return 0;
    } catch (SQLException failure) {
      throw PostgresErrors.translate(
          failure, ErrorCode.SOURCE_FAILED, "reading the history of timeline " + now);
    }
  }

  private SluiceException lost(String what) {
    return new SluiceException(
            ErrorCode.LOG_LOST, "the log behind " + from + " cannot be followed: " + what)
        .withSuggestion(
            "RESYNC SYNC … loads the tables again from a new position; what was applied so far"
                + " stays until then.");
  }
}
