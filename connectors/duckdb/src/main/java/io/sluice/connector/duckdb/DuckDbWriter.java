package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.GatheredBatches;
import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.connector.duckdb.session.Misfit;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.duckdb.session.TargetTypes;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.Batch;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Writes one split into the staging table, in one transaction. Small batches are gathered: each
 * INSERT costs DuckDB about a millisecond, and ends a row group that is not full.
 */
final class DuckDbWriter implements Writer {
  private static final String ARRIVING = "sluice_arriving";

  /** DuckDB's row group. */
  private static final long GATHERED_ROWS = 122_880;

  private static final long GATHERED_BYTES = 16L << 20;

  private final Database database;
  private final Ledger ledger;
  private final WriteSpec spec;
  private final BufferAllocator allocator;
  private final Session session;
  private final String insert;
  private final List<ArrowRecordBatch> gathered = new ArrayList<>();
  private long gatheredRows;
  private long gatheredBytes;
  private long written;
  private boolean alone;
  private boolean ended;
  private boolean closed;

  /** Takes over the turn to write, and gives it back when closed. */
  DuckDbWriter(Database database, Ledger ledger, WriteSpec spec, BufferAllocator allocator) {
    this.database = database;
    this.ledger = ledger;
    this.spec = spec;
    this.allocator = allocator;
    this.insert = insert(spec, ledger);
    this.session = database.session();
    try {
      session.begin();
    } catch (SQLException e) {
      session.close();
      throw failure(e);
    }
  }

  @Override
  public void write(Batch batch) {
    if (!(batch instanceof Batch.Vectors vectors)) {
      throw new IllegalArgumentException("no encoding was agreed for " + spec.table());
    }
    if (ended) {
      throw new IllegalStateException("written after the commit: " + spec.table());
    }
    VectorSchemaRoot root = vectors.root();
    requireStorage(root);
    // Shares the buffers, so the caller may close the batch.
    gathered.add(new VectorUnloader(root).getRecordBatch());
    gatheredRows += root.getRowCount();
    gatheredBytes += batch.bytes();
    if (gatheredRows >= GATHERED_ROWS || gatheredBytes >= GATHERED_BYTES) {
      workAlone();
      flush();
    }
  }

  @Override
  public long commit() {
    flush();
    try {
      ledger.complete(session, spec.table(), written);
      session.commit();
      ended = true;
      return written;
    } catch (SQLException e) {
      throw Errors.isConflict(e) ? Ledger.fenced(spec.table(), e) : failure(e);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      release();
      if (!ended) {
        session.rollback();
      }
      if (alone) {
        session.threads(database.settings().threads());
      }
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      session.close();
      database.writing().release();
    }
  }

  /**
   * For as long as a large table is written, DuckDB has no threads of its own. An INSERT of one row
   * group is work for one thread; were it another than this one, then DuckDB would let this one ask
   * again and again, without a pause, whether it is done.
   */
  private void workAlone() {
    if (alone) {
      return;
    }
    try {
      session.threads(1);
      alone = true;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private void flush() {
    if (gatheredRows > 0) {
      try {
        written +=
            session.reading(ARRIVING, arriving(), allocator, current -> current.update(insert));
      } catch (SQLException e) {
        throw Misfit.explained(
            failure(e),
            database,
            spec.table().toString(),
            spec.columns(),
            new Misfit.Rows(this::arriving, allocator));
      }
    }
    release();
  }

  private void release() {
    gathered.forEach(ArrowRecordBatch::close);
    gathered.clear();
    gatheredRows = 0;
    gatheredBytes = 0;
  }

  private GatheredBatches arriving() {
    return new GatheredBatches(allocator, GatheredBatches.byPlace(spec.rowType()), gathered);
  }

  private SluiceException failure(SQLException e) {
    SluiceException failure =
        Errors.translate(e, ErrorCode.TARGET_FAILED, "writing " + spec.table());
    String staging = ledger.staging(spec.table()).name();
    String message = failure.getMessage().replace(staging, spec.table().name());
    SluiceException named = new SluiceException(failure.code(), message, e);
    return failure.suggestion().map(named::withSuggestion).orElse(named);
  }

  private void requireStorage(VectorSchemaRoot root) {
    List<Field> fields = root.getSchema().getFields();
    boolean same =
        fields.size() == spec.columns().size()
            && IntStream.range(0, fields.size())
                .allMatch(
                    i ->
                        fields
                            .get(i)
                            .getType()
                            .equals(spec.columns().get(i).column().type().arrow()));
    if (!same) {
      throw new SluiceException(
          ErrorCode.INTERNAL_ERROR,
          "rows for "
              + spec.table()
              + " arrive as "
              + root.getSchema()
              + ", not as "
              + spec.rowType());
    }
  }

  private static String insert(WriteSpec spec, Ledger ledger) {
    List<TargetColumn> columns = spec.columns();
    String values =
        IntStream.range(0, columns.size())
            .mapToObj(i -> TargetTypes.written(GatheredBatches.name(i), columns.get(i)))
            .collect(Collectors.joining(", "));
    return "INSERT INTO "
        + Quoting.table(ledger.staging(spec.table()))
        + " ("
        + Quoting.identifiers(columns.stream().map(TargetColumn::name).toList())
        + ") SELECT "
        + values
        + " FROM "
        + ARRIVING;
  }
}
