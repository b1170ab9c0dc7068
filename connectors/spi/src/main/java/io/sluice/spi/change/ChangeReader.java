package io.sluice.spi.change;

import java.time.Duration;
import java.util.Optional;

/**
 * Reads a log. Used by one thread; {@link #acknowledge} and {@link #lag} may come from another, and
 * {@link #close} from any, which stops the reader.
 */
public interface ChangeReader extends AutoCloseable {
  /**
   * The next change; the caller closes it. Empty if none has come in time, or at all.
   *
   * @param wait how long to wait for one
   * @throws io.sluice.spi.error.SluiceException if the source fails; the reader is of no further
   *     use. {@code LOG_LOST} if the log behind it is gone
   */
  Optional<Change> poll(Duration wait) throws InterruptedException;

  /**
   * Everything up to the position is durable downstream (invariant 1): the source may forget it.
   *
   * @param position one that a {@link Change.Committed} or {@link Change.Heartbeat} had
   */
  void acknowledge(Position position);

  /** How much log lies behind. Costs a question to the source. */
  Lag lag();

  @Override
  void close();

  /**
   * What of the log is still to come, and what the source keeps.
   *
   * @param unreadBytes from the last given position to the log's end; -1 if it cannot be told
   * @param retainedBytes what the source keeps because of this lane; -1 if it cannot be told
   */
  record Lag(long unreadBytes, long retainedBytes) {
    public static final Lag UNKNOWN = new Lag(-1, -1);
  }
}
