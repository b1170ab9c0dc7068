package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds keys that occur twice; unlike the building of an index, this spills and names them. */
final class Keys {
  private Keys() {}

  /** The values of one key that several rows have, as DuckDB prints them. */
  static Optional<String> twice(Session session, TableId table, List<String> key)
      throws SQLException {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    String columns = Quoting.identifiers(key);
    return session.first(
        "SELECT CAST(row("
            + columns
            + ") AS VARCHAR) FROM "
            + Quoting.table(table)
            + " GROUP BY "
            + columns
            + " HAVING count(*) > 1 LIMIT 1",
        row -> row.getString(1));
  }

  static SluiceException duplicate(WriteSpec spec, String values, @Nullable Throwable cause) {
    return new SluiceException(
        ErrorCode.DUPLICATE_KEY,
        "publishing "
            + spec.table()
            + " failed: the key ("
            + String.join(", ", spec.key())
            + ") occurs twice: "
            + values,
        cause);
  }
}
