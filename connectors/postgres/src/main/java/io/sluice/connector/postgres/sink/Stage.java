package io.sluice.connector.postgres.sink;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.type.TypeRows;
import io.sluice.spi.TableId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A staging table.
 *
 * @param table where it is
 * @param bases for each column by name, what finds its binary form; empty where only text will do
 * @param likeTarget whether it has the columns of an empty target, whose place it can take
 */
record Stage(TableId table, Map<String, String> bases, boolean likeTarget) {
  private static final int HASH_BYTES = 8;

  private static final String COLUMNS =
      TypeRows.WITH
          + "SELECT a.attname, "
          + TypeRows.columns("a.atttypid", "a.atttypmod")
          + " FROM pg_attribute a "
          + TypeRows.joins("a.atttypid")
          + "WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped";

  /** The name of a table's staging: another one for every attempt, and the catalog hides it. */
  static TableId name(String sync, long epoch, TableId target) {
    String identity = String.join("\0", sync, target.schema(), target.name(), Long.toString(epoch));
    byte[] hash;
    try {
      hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    String hex = HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    return new TableId(target.schema(), "sluice_stage_" + hex);
  }

  /** Reads how the columns of a table are stored. */
  static Stage of(Connection session, TableId table, boolean likeTarget) throws SQLException {
    Map<String, String> bases = new HashMap<>();
    try (PreparedStatement statement = session.prepareStatement(COLUMNS)) {
      statement.setString(1, Quoting.table(table));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          bases.put(rows.getString(1), TypeRows.read(rows).codecBase());
        }
      }
    }
    return new Stage(table, Map.copyOf(bases), likeTarget);
  }
}
