package io.sluice.gateway.stream;

import io.sluice.engine.stream.StreamState;
import io.sluice.gateway.store.StreamCounts;
import io.sluice.spi.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a sync in MODE REALTIME stands, for people.
 *
 * @param state that of its tables while it follows; else why it does not
 * @param position how far it is at the target, as this process knows
 * @param lagMillis how old the newest applied change was when it arrived; empty if not known
 * @param commits groups of whole transactions that this process has committed; empty if it does not
 *     run here
 * @param unreadBytes of the log that lie before it; empty if not known
 * @param retainedBytes what the source keeps for it; empty if not known
 * @param elapsed since this process has taken it up
 * @param errorCode why it stands still or retries, or empty
 */
public record StreamView(
    String state,
    Optional<String> position,
    OptionalLong lagMillis,
    OptionalLong commits,
    OptionalLong unreadBytes,
    OptionalLong retainedBytes,
    Duration elapsed,
    List<TableView> tables,
    String errorCode,
    String errorMessage) {
  public StreamView {
    tables = List.copyOf(tables);
  }

  /**
   * One table.
   *
   * @param table at the target
   * @param source the table, with its connection
   * @param target likewise
   * @param loadedNow rows that this process has loaded
   */
  public record TableView(
      TableId table,
      String source,
      String target,
      StreamState state,
      StreamCounts counts,
      long loadedNow,
      OptionalLong estimatedRows,
      String errorCode,
      String errorMessage) {

    /** Whether it takes part in what is waited for. */
    public boolean moves() {
      return state != StreamState.PAUSED && state != StreamState.FAILED;
    }
  }

  /** The tables that cannot go on by themselves. */
  public List<TableView> failed() {
    return tables.stream().filter(table -> table.state() == StreamState.FAILED).toList();
  }
}
