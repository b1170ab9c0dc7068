package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.ResultReader;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.duckdb.session.Stamp;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.TransformEngine.Input;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.memory.BufferAllocator;

/** What comes out of one run; owns the run's session and inputs. */
final class TransformReader implements BatchReader {
  private static final String DOING = "computing the transform";

  private final Database database;
  private final Session session;
  private final String sql;
  private final BufferAllocator allocator;
  private final Map<String, InputRows> inputs = new LinkedHashMap<>();
  private final List<ArrowArrayStream> streams = new ArrayList<>();
  private final ResultReader rows;
  private final AtomicBoolean closed = new AtomicBoolean();

  TransformReader(
      Database database,
      String sql,
      Map<String, Input> inputs,
      List<Column> output,
      BufferAllocator allocator) {
    this.database = database;
    this.session = database.session();
    this.sql = sql;
    this.allocator = allocator;
    this.rows =
        new ResultReader(
            session,
            new ResultReader.Query(sql, output.size(), "the transform", ErrorCode.INTERNAL_ERROR),
            new Stamp(output),
            allocator);
    inputs.forEach(
        (name, input) -> {
          InputRows arriving = new InputRows(input, allocator);
          this.inputs.put(name, arriving);
          streams.add(session.register(name, arriving, allocator));
        });
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    try {
      return rows.next();
    } catch (SQLException e) {
      SQLException said = Errors.isOpaque(e) && !anInputFailed() ? repeat(e) : e;
      throw cause(Errors.translate(said, ErrorCode.INVALID_QUERY, DOING));
    } catch (IOException e) {
      throw cause(Errors.translate(e, ErrorCode.SOURCE_FAILED, DOING));
    }
  }

  /** What an input reported, if it was an input that failed: DuckDB only quotes it. */
  private SluiceException cause(SluiceException failure) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(DOING + " was interrupted");
    }
    for (InputRows input : inputs.values()) {
      Optional<SluiceException> own = input.failure();
      if (own.isPresent()) {
        return own.get();
      }
    }
    return failure;
  }

  private boolean anInputFailed() {
    return inputs.values().stream().anyMatch(input -> input.failure().isPresent());
  }

  /** What DuckDB says to the query over the newest batches, one of which it failed at. */
  private SQLException repeat(SQLException opaque) {
    List<ArrowArrayStream> again = new ArrayList<>();
    try (Session repeating = database.session()) {
      inputs.forEach(
          (name, input) -> again.add(repeating.register(name, input.recent(allocator), allocator)));
      repeating.execute("EXPLAIN ANALYZE " + sql);
      return opaque;
    } catch (SQLException said) {
      return said;
    } finally {
      again.forEach(ArrowArrayStream::close);
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    // First the inputs: DuckDB may be waiting for one of them.
    inputs.values().forEach(InputRows::stop);
    try {
      rows.close();
    } finally {
      streams.forEach(ArrowArrayStream::close);
      inputs.values().forEach(InputRows::release);
      session.close();
    }
  }
}
