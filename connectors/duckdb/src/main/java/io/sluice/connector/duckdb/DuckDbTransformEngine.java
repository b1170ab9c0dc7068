package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.connector.duckdb.session.Settings;
import io.sluice.spi.BatchReader;
import io.sluice.spi.TransformEngine;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/**
 * A DuckDB instance in memory that spills to a folder. Each run has a session of its own, in which
 * its inputs are known by their names; so runs are independent of each other.
 *
 * <p>Beyond DuckDB's SQL there is {@code MASK_SHA256(text)}: the SHA-256 of the text's UTF-8 bytes
 * in lower-case hexadecimal, NULL for NULL.
 */
final class DuckDbTransformEngine implements TransformEngine {
  private static final String FUNCTIONS =
      "CREATE OR REPLACE MACRO MASK_SHA256(value) AS sha256(CAST(value AS VARCHAR))";

  private final Database database;

  DuckDbTransformEngine(Path spill, int threads, long memoryBytes) {
    Settings settings =
        new Settings(
            "transform",
            Optional.empty(),
            "main",
            false,
            memoryBytes,
            threads,
            Optional.of(spill.toAbsolutePath()),
            1,
            true);
    this.database = new Database(settings);
    try {
      database.call(
          ErrorCode.INTERNAL_ERROR,
          "opening the transform engine",
          session -> {
            // A transform has no order of its own; DuckDB needs less memory without keeping one.
            session.execute("SET GLOBAL preserve_insertion_order = false");
            session.execute(FUNCTIONS);
            return true;
          });
    } catch (SluiceException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public String dialect() {
    return NativeTypes.SYSTEM;
  }

  @Override
  public BatchReader run(
      String sql, Map<String, Input> inputs, List<Column> output, BufferAllocator allocator) {
    return new TransformReader(database, sql, inputs, output, allocator);
  }

  @Override
  public void close() {
    database.close();
  }
}
