package io.sluice.sql.clause;

import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * {@code LIMIT SOURCE (…)} and {@code LIMIT TARGET (…)}: how much load a sync may cause; at least
 * one limit is given.
 *
 * @param side which side is spared
 * @param connections at most so many at a time
 * @param rowsPerSecond at most so many rows
 * @param bytesPerSecond at most so many bytes
 * @param backOffWhenBusy whether to slow down while the other side is busy
 * @param window the time of day in which the limits hold, always if empty
 */
public record LimitClause(
    Side side,
    OptionalInt connections,
    OptionalLong rowsPerSecond,
    OptionalLong bytesPerSecond,
    boolean backOffWhenBusy,
    Optional<Window> window,
    Origin origin)
    implements RunClause {

  /** A side of a sync. */
  public enum Side {
    SOURCE,
    TARGET
  }

  /**
   * A time of day, over midnight if it ends before it begins.
   *
   * @param from its first moment
   * @param to the first moment after it
   */
  public record Window(LocalTime from, LocalTime to) {}

  @Override
  public String title() {
    return "LIMIT " + side;
  }

  @Override
  public void appendTo(SqlText out) {
    List<String> items = new ArrayList<>();
    connections.ifPresent(count -> items.add("CONNECTIONS " + count));
    rowsPerSecond.ifPresent(count -> items.add("ROWS " + count + " PER SECOND"));
    bytesPerSecond.ifPresent(count -> items.add("BYTES " + count + " PER SECOND"));
    if (backOffWhenBusy) {
      items.add("WHEN BUSY BACKOFF");
    }
    window.ifPresent(
        time -> items.add("BETWEEN TIME '" + time.from() + "' AND TIME '" + time.to() + "'"));
    out.words(title()).open().words(String.join(", ", items)).close();
  }
}
