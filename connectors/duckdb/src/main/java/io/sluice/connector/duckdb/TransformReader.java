package io.sluice.connector.duckdb;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.TransformEngine.Input;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.memory.BufferAllocator;

/** What comes out of one run; owns the run's session and inputs. */
final class TransformReader implements BatchReader {
  private static final String DOING = "computing the transform";

  private final Session session;
  private final List<InputRows> inputs = new ArrayList<>();
  private final List<ArrowArrayStream> streams = new ArrayList<>();
  private final ResultReader rows;
  private final AtomicBoolean closed = new AtomicBoolean();

  TransformReader(
      Session session,
      String sql,
      Map<String, Input> inputs,
      List<Column> output,
      BufferAllocator allocator) {
    this.session = session;
    this.rows =
        new ResultReader(
            session,
            new ResultReader.Query(sql, output.size(), "the transform", ErrorCode.INTERNAL_ERROR),
            new Stamp(output),
            allocator);
    inputs.forEach(
        (name, input) -> {
          InputRows arriving = new InputRows(input, allocator);
          this.inputs.add(arriving);
          streams.add(session.register(name, arriving, allocator));
        });
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    try {
      return rows.next();
    } catch (SQLException e) {
      throw cause(Errors.translate(e, ErrorCode.INVALID_QUERY, DOING));
    } catch (IOException e) {
      throw cause(Errors.translate(e, ErrorCode.SOURCE_FAILED, DOING));
    }
  }

  /** What an input reported, if it was an input that failed: DuckDB only quotes it. */
  private SluiceException cause(SluiceException failure) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(DOING + " was interrupted");
    }
    for (InputRows input : inputs) {
      Optional<SluiceException> own = input.failure();
      if (own.isPresent()) {
        return own.get();
      }
    }
    return failure;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    // First the inputs: DuckDB may be waiting for one of them.
    inputs.forEach(InputRows::stop);
    try {
      rows.close();
    } finally {
      streams.forEach(ArrowArrayStream::close);
      session.close();
    }
  }
}
