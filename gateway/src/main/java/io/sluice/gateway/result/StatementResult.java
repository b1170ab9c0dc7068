package io.sluice.gateway.result;

import io.sluice.spi.BatchReader;
import io.sluice.spi.type.Column;
import java.util.List;

/** What a statement gives back; closed by whoever asked for it. */
public sealed interface StatementResult extends AutoCloseable {
  @Override
  void close();

  /**
   * The statement changed something and has no rows.
   *
   * @param summary what was done, in a few words
   * @param warnings what the statement noticed, one sentence each
   */
  record Update(String summary, List<String> warnings) implements StatementResult {
    public Update {
      warnings = List.copyOf(warnings);
    }

    public static Update of(String summary) {
      return new Update(summary, List.of());
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /**
   * Rows, read once, by one thread.
   *
   * @param columns their names and types, in order
   */
  record Rows(List<Column> columns, BatchReader reader) implements StatementResult {
    public Rows {
      columns = List.copyOf(columns);
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
