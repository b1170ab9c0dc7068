package io.sluice.connector.kit;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.Operation;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A table in memory, as its snapshot and changes say; rows are texts. A change that does not fit
 * what is there is an error.
 */
public final class Mirror {
  private FollowedTable table;

  /** Rows by identity; equal rows without a key stand several times. */
  private final TreeMap<String, List<List<String>>> rows = new TreeMap<>();

  Mirror(FollowedTable table) {
    this.table = table;
  }

  public FollowedTable table() {
    return table;
  }

  /** Does to the rows what was done to the table. */
  void redefine(Change.Redefined redefined) {
    List<List<String>> all = new ArrayList<>();
    rows.values().forEach(all::addAll);
    List<String> names = new ArrayList<>(table.columns().stream().map(Column::name).toList());
    for (SchemaChange change : redefined.changes()) {
      if (change instanceof SchemaChange.Dropped dropped) {
        int index = names.indexOf(dropped.name());
        names.remove(index);
        all.forEach(row -> row.remove(index));
      } else if (change instanceof SchemaChange.Added added) {
        names.add(added.column().name());
        String value = added.column().defaultConstant().map(text -> "'" + text + "'").orElse("∅");
        all.forEach(row -> row.add(value));
      } else if (change instanceof SchemaChange.Renamed renamed) {
        names.set(names.indexOf(renamed.from()), renamed.to());
      } else if (change instanceof SchemaChange.Unclear unclear) {
        throw new AssertionError(unclear.what());
      }
    }
    table = redefined.now();
    rows.clear();
    all.forEach(this::put);
  }

  void clear() {
    rows.clear();
  }

  /** Loads all rows of a snapshot. */
  void load(Snapshot snapshot, BufferAllocator allocator) throws InterruptedException {
    Scan scan = Scan.Table.of(table.table(), table.columns());
    for (Split split : snapshot.split(scan, 2)) {
      try (BatchReader reader = snapshot.read(scan, split, Optional.empty(), allocator)) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          try (Batch.Vectors batch = (Batch.Vectors) next.get()) {
            add(batch.root());
          }
        }
      }
    }
  }

  private void add(VectorSchemaRoot root) {
    for (int row = 0; row < root.getRowCount(); row++) {
      List<String> values = new ArrayList<>();
      for (FieldVector vector : root.getFieldVectors()) {
        values.add(text(vector, row));
      }
      put(values);
    }
  }

  public static String text(FieldVector vector, int row) {
    Object value = vector.isNull(row) ? null : vector.getObject(row);
    return value instanceof byte[] bytes
        ? HexFormat.of().formatHex(bytes)
        : value == null ? "∅" : "'" + value + "'";
  }

  void apply(ChangeRows changes) {
    if (!changes.table().equals(table)) {
      throw new AssertionError("changes of " + changes.table() + " for " + table);
    }
    for (int row = 0; row < changes.count(); row++) {
      switch (Operation.of(changes.operations().get(row))) {
        case INSERT -> put(after(changes, row, List.of()));
        case UPDATE -> {
          List<String> image = after(changes, row, List.of());
          put(after(changes, row, take(identity(image))));
        }
        case MOVE -> put(after(changes, row, take(before(changes, row))));
        case DELETE -> take(before(changes, row));
      }
    }
  }

  private List<String> after(ChangeRows changes, int row, List<String> old) {
    List<String> values = new ArrayList<>();
    byte[] unchanged = changes.unchanged().isNull(row) ? null : changes.unchanged().get(row);
    for (int i = 0; i < table.columns().size(); i++) {
      boolean left = unchanged != null && (unchanged[i / 8] >> (i % 8) & 1) == 1;
      if (left && old.isEmpty()) {
        values.add("unchanged");
      } else {
        values.add(left ? old.get(i) : text(changes.after(i), row));
      }
    }
    return values;
  }

  private static String before(ChangeRows changes, int row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < changes.table().identity().size(); i++) {
      values.add(text(changes.before(i), row));
    }
    return values.toString();
  }

  private String identity(List<String> image) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.identity().contains(table.columns().get(i).name())) {
        values.add(image.get(i));
      }
    }
    return values.toString();
  }

  private void put(List<String> image) {
    rows.computeIfAbsent(identity(image), key -> new ArrayList<>()).add(image);
  }

  private List<String> take(String identity) {
    List<List<String>> found = rows.get(identity);
    if (found == null) {
      throw new AssertionError("no row " + identity + " in " + table.table());
    }
    List<String> row = found.remove(found.size() - 1);
    if (found.isEmpty()) {
      rows.remove(identity);
    }
    return row;
  }

  /** All rows, sorted. */
  public List<String> rows() {
    return rows.values().stream().flatMap(List::stream).map(List::toString).sorted().toList();
  }
}
