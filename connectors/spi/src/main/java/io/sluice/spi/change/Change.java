package io.sluice.spi.change;

import io.sluice.spi.TableId;
import java.time.Instant;
import java.util.List;

/**
 * What a reader of a log yields. Only committed transactions, in commit order. Everything between
 * two {@link Committed} is one group of whole transactions; it may hold several {@link Rows} of a
 * table, which are to be applied in this order. Rows of different tables are not in order to each
 * other, but what stood before a {@link Truncated} or {@link Redefined} in the log comes before it.
 */
public sealed interface Change extends AutoCloseable {
  @Override
  default void close() {}

  /** Changes of one table; whoever holds this closes it. */
  record Rows(ChangeRows rows) implements Change {
    @Override
    public void close() {
      rows.close();
    }
  }

  /** All rows of these tables are gone. */
  record Truncated(List<TableId> tables, Transaction transaction) implements Change {
    public Truncated {
      tables = List.copyOf(tables);
    }
  }

  /**
   * A table's definition has changed; rows that follow have the new one.
   *
   * @param now how the table is followed from here on
   */
  record Redefined(FollowedTable now, List<SchemaChange> changes) implements Change {
    public Redefined {
      changes = List.copyOf(changes);
    }
  }

  /**
   * The group ends: everything up to the position has been given.
   *
   * @param position behind the group's last transaction
   * @param committed when that was committed, by the source's clock
   * @param transactions how many transactions of the source the group holds
   */
  record Committed(Position position, Instant committed, long transactions) implements Change {}

  /** The log has moved on without a change to these tables. Never within a group. */
  record Heartbeat(Position position) implements Change {}
}
