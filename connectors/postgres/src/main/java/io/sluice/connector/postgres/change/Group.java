package io.sluice.connector.postgres.change;

import io.sluice.spi.TableId;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.FollowRequest.GroupLimits;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.SchemaChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.arrow.memory.BufferAllocator;

/** What was read and is not given out yet. Owns its vectors. */
final class Group implements AutoCloseable {
  private static final int FEWEST_ROWS = 8;

  private final GroupLimits limits;
  private final BufferAllocator allocator;
  private final List<Part> parts = new ArrayList<>();
  private final Map<Integer, TableRows> open = new LinkedHashMap<>();
  private final Map<TableId, Integer> rowsLately = new HashMap<>();
  private long changes;
  private long bytes;

  Group(GroupLimits limits, BufferAllocator allocator) {
    this.limits = limits;
    this.allocator = allocator;
  }

  /** A piece that is in order to the others. */
  private sealed interface Part {
    Change change();

    /** Rows, which are closed if they are not given out. */
    record Rows(TableRows rows) implements Part {
      @Override
      public Change change() {
        return new Change.Rows(rows.finish());
      }
    }

    record Truncation(List<TableId> tables, OpenTransaction transaction) implements Part {
      @Override
      public Change change() {
        return new Change.Truncated(tables, transaction.whole());
      }
    }

    record Redefinition(Change.Redefined change) implements Part {}
  }

  /** Where changes of a table go; their layout is that of the last call. */
  TableRows rows(int oid, Layout layout, int messageBytes) {
    changes++;
    bytes += messageBytes;
    TableRows rows = open.get(oid);
    if (rows == null) {
      int expected =
          Math.max(FEWEST_ROWS, rowsLately.getOrDefault(layout.table().table(), FEWEST_ROWS));
      rows = new TableRows(layout, Math.min(limits.changes(), expected), allocator);
      open.put(oid, rows);
    }
    return rows;
  }

  void truncate(List<TableId> tables, OpenTransaction transaction) {
    seal();
    changes++;
    parts.add(new Part.Truncation(tables, transaction));
  }

  void redefine(FollowedTable now, List<SchemaChange> changed) {
    seal();
    changes++;
    parts.add(new Part.Redefinition(new Change.Redefined(now, changed)));
  }

  boolean isEmpty() {
    return changes == 0;
  }

  long changes() {
    return changes;
  }

  boolean isFull() {
    return changes >= limits.changes() || bytes >= limits.bytes();
  }

  private void seal() {
    for (TableRows rows : open.values()) {
      rowsLately.put(rows.layout().table().table(), rows.count());
      parts.add(new Part.Rows(rows));
    }
    open.clear();
  }

  /** Gives out everything; all transactions of it have ended. */
  void giveOut(Queue<Change> out) {
    seal();
    for (Part part : parts) {
      out.add(part.change());
    }
    parts.clear();
    changes = 0;
    bytes = 0;
  }

  @Override
  public void close() {
    seal();
    for (Part part : parts) {
      if (part instanceof Part.Rows rows) {
        rows.rows().close();
      }
    }
    parts.clear();
    changes = 0;
    bytes = 0;
  }
}
