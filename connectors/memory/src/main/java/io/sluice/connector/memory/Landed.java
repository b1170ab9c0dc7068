package io.sluice.connector.memory;

import io.sluice.spi.Batch;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** A table after the staged rows have landed in it. */
final class Landed {
  private final WriteSpec spec;
  private final BufferAllocator allocator;
  private final StoredTable table;
  private final long written;
  private final long compacted;

  Landed(
      WriteSpec spec,
      @Nullable StoredTable current,
      List<Chunk> staged,
      BufferAllocator allocator) {
    this.spec = spec;
    this.allocator = allocator;
    StoredTable base = base(spec, current);
    List<Chunk> arrived = spec.landing() == Landing.UPSERT ? lastOfEachKey(base, staged) : staged;
    this.written = rows(arrived);
    this.compacted = rows(staged) - written;
    List<Chunk> all = new ArrayList<>();
    if (spec.landing() == Landing.APPEND) {
      all.addAll(base.chunks());
    } else if (spec.landing() == Landing.UPSERT) {
      all.addAll(without(base, base.chunks(), keys(base, arrived)));
    }
    all.addAll(arrived);
    this.table = base.with(all);
    requireUnique(table);
  }

  StoredTable table() {
    return table;
  }

  Load.Published published() {
    return new Load.Published(written, compacted);
  }

  private static StoredTable base(WriteSpec spec, @Nullable StoredTable current) {
    boolean defines = spec.landing() == Landing.CREATE || spec.landing() == Landing.RECREATE;
    if (spec.landing() == Landing.CREATE && current != null) {
      throw new SluiceException(
          ErrorCode.ALREADY_EXISTS, "the table " + spec.table() + " exists already");
    }
    if (!defines && current == null) {
      throw new SluiceException(ErrorCode.UNKNOWN_TABLE, "there is no table " + spec.table());
    }
    return defines || current == null ? defined(spec) : current;
  }

  private static StoredTable defined(WriteSpec spec) {
    List<TableColumn> columns = new ArrayList<>();
    for (TargetColumn target : spec.columns()) {
      Column column = target.column();
      boolean nullable = column.nullable() && !spec.key().contains(column.name());
      columns.add(
          TableColumn.of(new Column(column.name(), MemoryTypes.stored(column.type()), nullable)));
    }
    return new StoredTable(spec.table(), columns, spec.key(), List.of());
  }

  private void requireUnique(StoredTable landed) {
    Set<List<Object>> seen = new HashSet<>();
    if (landed.key().isEmpty()) {
      return;
    }
    for (Chunk chunk : landed.chunks()) {
      for (List<Object> key : keys(landed, landed.key(), chunk)) {
        if (!seen.add(key)) {
          throw new SluiceException(
              ErrorCode.DUPLICATE_KEY,
              "the key ("
                  + String.join(", ", landed.key())
                  + ") of "
                  + landed.id()
                  + " occurs twice: "
                  + key);
        }
      }
    }
  }

  /** Goes backwards: a row whose key was seen is replaced by a later one. */
  private List<Chunk> lastOfEachKey(StoredTable base, List<Chunk> staged) {
    Set<List<Object>> later = new HashSet<>();
    List<Chunk> kept = new ArrayList<>();
    for (int i = staged.size() - 1; i >= 0; i--) {
      List<List<Object>> keys = keys(base, spec.key(), staged.get(i));
      List<Integer> rows = new ArrayList<>();
      for (int row = keys.size() - 1; row >= 0; row--) {
        if (later.add(keys.get(row))) {
          rows.add(0, row);
        }
      }
      kept.add(0, rows(base, staged.get(i), rows));
    }
    return kept;
  }

  private List<Chunk> without(StoredTable base, List<Chunk> chunks, Set<List<Object>> gone) {
    List<Chunk> kept = new ArrayList<>();
    for (Chunk chunk : chunks) {
      List<List<Object>> keys = keys(base, spec.key(), chunk);
      List<Integer> rows = new ArrayList<>();
      for (int row = 0; row < keys.size(); row++) {
        if (!gone.contains(keys.get(row))) {
          rows.add(row);
        }
      }
      kept.add(rows(base, chunk, rows));
    }
    return kept;
  }

  private Set<List<Object>> keys(StoredTable base, List<Chunk> chunks) {
    Set<List<Object>> keys = new HashSet<>();
    chunks.forEach(chunk -> keys.addAll(keys(base, spec.key(), chunk)));
    return keys;
  }

  private List<List<Object>> keys(StoredTable base, List<String> key, Chunk chunk) {
    List<Integer> ordinals = key.stream().map(base::ordinal).toList();
    List<Column> columns = ordinals.stream().map(i -> base.columns().get(i).column()).toList();
    List<List<Object>> keys = new ArrayList<>();
    try (Batch batch = chunk.read(ordinals, columns, allocator)) {
      VectorSchemaRoot root = ((Batch.Vectors) batch).root();
      for (int row = 0; row < root.getRowCount(); row++) {
        List<Object> values = new ArrayList<>();
        for (FieldVector vector : root.getFieldVectors()) {
          Object value = vector.getObject(row);
          values.add(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
        }
        keys.add(values);
      }
    }
    return keys;
  }

  private Chunk rows(StoredTable base, Chunk chunk, List<Integer> rows) {
    List<Integer> ordinals = new ArrayList<>();
    base.columns().forEach(column -> ordinals.add(ordinals.size()));
    List<Column> columns = base.info().rowType();
    try (Batch batch = chunk.read(ordinals, columns, allocator);
        VectorSchemaRoot kept = VectorSchemaRoot.create(Column.schema(columns), allocator)) {
      VectorSchemaRoot all = ((Batch.Vectors) batch).root();
      for (int i = 0; i < ordinals.size(); i++) {
        FieldVector from = all.getVector(i);
        FieldVector to = kept.getVector(i);
        for (int row = 0; row < rows.size(); row++) {
          to.copyFromSafe(rows.get(row), row, from);
        }
      }
      kept.setRowCount(rows.size());
      return Chunk.of(kept);
    }
  }

  private static long rows(List<Chunk> chunks) {
    return chunks.stream().mapToLong(Chunk::rows).sum();
  }
}
