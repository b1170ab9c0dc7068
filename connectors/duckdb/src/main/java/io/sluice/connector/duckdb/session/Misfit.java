package io.sluice.connector.duckdb.session;

import io.sluice.spi.TargetColumn;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/** Finds the column that a value does not fit, which DuckDB does not name. */
public final class Misfit {
  private static final String PROBED = "sluice_probed";

  private Misfit() {}

  /**
   * The error with the column's name, if it is about a value that cannot be converted.
   *
   * @param table for the message
   * @param columns of the rows, in order
   * @param rows once more, for each look at them
   */
  public static SluiceException explained(
      SluiceException failure,
      Database database,
      String table,
      List<TargetColumn> columns,
      Rows rows) {
    if (failure.code() != ErrorCode.VALUE_OUT_OF_RANGE) {
      return failure;
    }
    for (int i = 0; i < columns.size(); i++) {
      TargetColumn column = columns.get(i);
      if (TargetTypes.converts(column) && isIn(i, column, database, rows)) {
        return new SluiceException(
            failure.code(),
            "a value does not fit column \""
                + column.name()
                + "\" of "
                + table
                + ", which is "
                + column.nativeType()
                + ": "
                + failure.getMessage(),
            failure.getCause());
      }
    }
    return failure;
  }

  private static boolean isIn(int ordinal, TargetColumn column, Database database, Rows rows) {
    String name = GatheredBatches.name(ordinal);
    String probe =
        "SELECT 1 FROM "
            + PROBED
            + " WHERE "
            + name
            + " IS NOT NULL AND TRY_CAST("
            + name
            + " AS "
            + column.nativeType()
            + ") IS NULL LIMIT 1";
    Optional<Boolean> found =
        database.call(
            ErrorCode.TARGET_FAILED,
            "looking for the value that does not fit",
            probing ->
                probing.reading(
                    PROBED,
                    rows.reader().get(),
                    rows.allocator(),
                    current -> current.first(probe, row -> true)));
    return found.isPresent();
  }

  /**
   * Rows to be looked at again.
   *
   * @param reader gives a new one each time
   */
  public record Rows(Supplier<ArrowReader> reader, BufferAllocator allocator) {}
}
