package io.sluice.gateway.avatica;

import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.spi.Batch;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.calcite.avatica.Meta.Frame;
import org.jspecify.annotations.Nullable;

/** Rows on their way to a client, frame by frame. Used by one thread at a time. */
final class OpenRows implements AutoCloseable {
  private static final int MOST_ROWS = 20_000;
  private static final long MOST_BYTES = 1 << 20;

  /** A smaller result is read to its end at once, and holds nothing of its source between calls. */
  private static final int FEWEST_ROWS = 1000;

  private static final long SMALL_VALUE_BYTES = 8;

  private final Rows rows;
  private final List<Cell> cells;
  private final long limit;
  private @Nullable Batch batch;
  private int at;
  private long read;
  private long bytes;
  private boolean ended;

  /**
   * @param limit how many rows the client wants at most; 0 or less for all
   */
  OpenRows(Rows rows, long limit) {
    this.rows = rows;
    this.cells = rows.columns().stream().map(Cell::of).toList();
    this.limit = limit > 0 ? limit : Long.MAX_VALUE;
  }

  List<Column> columns() {
    return rows.columns();
  }

  /** How many rows were given out. */
  long read() {
    return read;
  }

  /**
   * The next rows. As many as are wanted if there are as many, within a bound of rows and bytes;
   * more, if they have come already: most clients name a number that is far too small to be fast.
   */
  Frame next(int wanted) throws InterruptedException {
    long offset = read;
    int fewest = Math.min(Math.max(wanted, FEWEST_ROWS), MOST_ROWS);
    List<Object> found = new ArrayList<>();
    bytes = 0;
    while (!ended && found.size() < MOST_ROWS && bytes < MOST_BYTES) {
      VectorSchemaRoot root = root();
      if (root != null && at < root.getRowCount()) {
        found.add(row(root));
        ended = ++read >= limit;
      } else if (found.size() >= fewest) {
        break;
      } else {
        advance();
      }
    }
    return new Frame(offset, ended, found);
  }

  private @Nullable VectorSchemaRoot root() {
    return batch == null ? null : ((Batch.Vectors) batch).root();
  }

  private void advance() throws InterruptedException {
    closeBatch();
    Optional<Batch> next = rows.reader().next();
    ended = next.isEmpty();
    batch = next.orElse(null);
  }

  private List<@Nullable Object> row(VectorSchemaRoot root) {
    @Nullable Object[] row = new @Nullable Object[cells.size()];
    for (int i = 0; i < row.length; i++) {
      FieldVector vector = root.getVector(i);
      if (!vector.isNull(at)) {
        Object value = cells.get(i).of(vector, at);
        bytes += size(value);
        row[i] = value;
      }
    }
    at++;
    return Arrays.asList(row);
  }

  private static long size(Object value) {
    if (value instanceof String text) {
      return SMALL_VALUE_BYTES + text.length();
    }
    return value instanceof byte[] content ? SMALL_VALUE_BYTES + content.length : SMALL_VALUE_BYTES;
  }

  private void closeBatch() {
    at = 0;
    if (batch != null) {
      batch.close();
      batch = null;
    }
  }

  @Override
  public void close() {
    closeBatch();
    rows.close();
  }
}
