package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the keys of all objects in JSON lines files. */
final class JsonKeys {
  private JsonKeys() {}

  /** The keys in the order in which they first occur. */
  static List<String> of(Session session, TextStyle style, List<DataFile> files)
      throws SQLException {
    Map<String, Boolean> keys = new LinkedHashMap<>();
    for (DataFile file : files) {
      if (Fingerprint.of(file.path()).bytes() == 0) {
        continue;
      }
      String objects =
          "read_ndjson_objects("
              + Relation.paths(List.of(file))
              + style.readingJson(file.name())
              + ")";
      requireObjects(session, file, objects);
      session
          .query(
              "SELECT k FROM (SELECT k, row_number() OVER () AS n FROM"
                  + " (SELECT unnest(json_keys(json)) AS k FROM "
                  + objects
                  + ")) GROUP BY k ORDER BY min(n)",
              row -> row.getString(1))
          .forEach(key -> keys.put(key, true));
    }
    return new ArrayList<>(keys.keySet());
  }

  private static void requireObjects(Session session, DataFile file, String objects)
      throws SQLException {
    Optional<String> other =
        session.first(
            "SELECT left(CAST(json AS VARCHAR), 100) FROM "
                + objects
                + " WHERE json_type(json) <> 'OBJECT' LIMIT 1",
            row -> row.getString(1));
    if (other.isPresent()) {
      throw new SluiceException(
              ErrorCode.SOURCE_FAILED,
              file.path() + " holds a line that is no JSON object: " + other.get())
          .withSuggestion("In JSON lines each line is one object, {\"column\": value, …}.");
    }
  }
}
