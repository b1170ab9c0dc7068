package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.TableId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * A staging table.
 *
 * @param table where it is
 * @param columns how each column is stored, by name
 */
record Stage(TableId table, Map<String, StoredColumn> columns) {
  private static final int HASH_BYTES = 8;

  /** The name of a table's staging: another one for every attempt, and the catalog hides it. */
  static TableId name(String sync, long epoch, TableId target) {
    String hash = hash(sync, target.schema(), target.name(), Long.toString(epoch));
    return new TableId(target.schema(), "sluice_stage_" + hash);
  }

  /** A name for what is replaced by a staging, until it is dropped. */
  static TableId replaced(TableId stage) {
    return new TableId(stage.schema(), stage.name() + "_old");
  }

  /** How a column is stored. */
  StoredColumn column(String name) {
    return columns.getOrDefault(name, StoredColumn.PLAIN);
  }

  /** Sixteen hexadecimal digits that stand for these texts. */
  static String hash(String... texts) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\0", texts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads how the columns of a table are stored. */
  static Stage of(Connection session, TableId table) throws SQLException {
    Map<String, StoredColumn> columns = new HashMap<>();
    String sql =
        "SELECT column_name, data_type, COALESCE(datetime_precision, 6)"
            + " FROM information_schema.columns WHERE table_schema = "
            + Sql.literal(table.schema())
            + " AND table_name = "
            + Sql.literal(table.name());
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        columns.put(
            rows.getString(1),
            new StoredColumn(rows.getString(2).toLowerCase(Locale.ROOT), rows.getInt(3)));
      }
    }
    return new Stage(table, Map.copyOf(columns));
  }
}
