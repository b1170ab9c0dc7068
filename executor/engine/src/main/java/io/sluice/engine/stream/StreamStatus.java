package io.sluice.engine.stream;

import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;

/**
 * How a stream stands.
 *
 * @param position how far the main lane is at the target; empty before its first commit
 * @param lagMillis how old the newest applied change was when it was committed at the target, by
 *     the clocks of both machines; 0 if the lane has caught up since; -1 if nothing is known yet
 * @param commits how many groups of whole transactions this process has committed at the target
 * @param lag how much log lies before the main lane, and what the source keeps for it
 * @param error why the stream has ended, or what it is retrying after
 */
public record StreamStatus(
    Phase phase,
    Optional<Position> position,
    long lagMillis,
    long commits,
    ChangeReader.Lag lag,
    List<TableStatus> tables,
    Optional<SluiceException> error) {
  public StreamStatus {
    tables = List.copyOf(tables);
  }

  /** What a stream as a whole does. */
  public enum Phase {
    /** It loads or follows. */
    RUNNING,
    /** It waits to try again after an error that may pass. */
    RETRYING,
    /** It was told to stop. */
    STOPPED,
    /** It has ended by itself, and says why. */
    FAILED
  }
}
