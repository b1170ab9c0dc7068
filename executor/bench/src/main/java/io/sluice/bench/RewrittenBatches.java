package io.sluice.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;

/**
 * The peer of the job into MariaDB, a process of its own: plain JDBC, as a program is written that
 * has heard of batches.
 */
public final class RewrittenBatches {
  private static final int ROWS = 1_000;

  private RewrittenBatches() {}

  /** Wants the JDBC addresses of source and target, and the tables there. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection source = DriverManager.getConnection(arguments[0]);
        Connection target = DriverManager.getConnection(arguments[1])) {
      source.setAutoCommit(false);
      target.setAutoCommit(false);
      try (Statement reading = source.createStatement()) {
        reading.setFetchSize(ROWS);
        try (ResultSet rows = reading.executeQuery("SELECT * FROM " + arguments[2])) {
          write(rows, target, arguments[3]);
        }
      }
      target.commit();
    }
  }

  private static void write(ResultSet rows, Connection target, String table) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    String marks = String.join(", ", Collections.nCopies(columns, "?"));
    try (PreparedStatement writing =
        target.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      int waiting = 0;
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          writing.setObject(column, rows.getObject(column));
        }
        writing.addBatch();
        waiting++;
        if (waiting == ROWS) {
          writing.executeBatch();
          waiting = 0;
        }
      }
      writing.executeBatch();
    }
  }
}
