package io.sluice.connector.mysql.source;

import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a table into ranges of its primary key that hold about equally many rows, however the keys
 * are spread: the key's index is walked, and every so many rows a key is noted. Without a primary
 * key a table is read in one piece.
 */
final class KeyRanges {
  /** Below this a split costs more than it gains. */
  private static final long FEWEST_ROWS = 25_000;

  /** Above this a split is no longer small enough to be repeated lightly. */
  private static final long MOST_ROWS = 1_000_000;

  private final Connection session;
  private final TableId table;
  private final List<KeyColumn> key;

  private KeyRanges(Connection session, TableId table, List<KeyColumn> key) {
    this.session = session;
    this.table = table;
    this.key = key;
  }

  /**
   * @param session in the transaction that shows the snapshot
   */
  static List<Split> plan(Connection session, TableId table, int wanted) throws SQLException {
    List<KeyColumn> key = KeyColumn.of(session, table);
    long rows = estimate(session, table);
    if (key.isEmpty() || rows <= FEWEST_ROWS || !key.stream().allMatch(KeyColumn::ordered)) {
      return List.of(Split.WHOLE);
    }
    long step = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, rows / wanted + 1));
    return new KeyRanges(session, table, key).every(step);
  }

  private static long estimate(Connection session, TableId table) throws SQLException {
    String sql =
        "SELECT table_rows FROM information_schema.tables WHERE table_schema = "
            + Sql.literal(table.schema())
            + " AND table_name = "
            + Sql.literal(table.name());
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private List<Split> every(long step) throws SQLException {
    List<Split> splits = new ArrayList<>();
    String from = "";
    Optional<List<String>> next = keyBehind(from, step);
    while (next.isPresent()) {
      splits.add(new Split(splits.size(), both(from, before(next.get()))));
      from = from(next.get());
      next = keyBehind(from, step);
    }
    splits.add(new Split(splits.size(), from));
    return splits;
  }

  /** The key that stands so many rows behind the start of a range, as literals. */
  private Optional<List<String>> keyBehind(String from, long rows) throws SQLException {
    String names = Sql.names(key.stream().map(KeyColumn::name).toList());
    String items = String.join(", ", key.stream().map(KeyColumn::printed).toList());
    String sql =
        "SELECT "
            + items
            + " FROM "
            + Sql.table(table)
            + " FORCE INDEX (PRIMARY)"
            + (from.isEmpty() ? "" : " WHERE " + from)
            + " ORDER BY "
            + names
            + " LIMIT 1 OFFSET "
            + rows;
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet row = statement.executeQuery(sql)) {
        if (!row.next()) {
          return Optional.empty();
        }
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
          literals.add(key.get(i).literal(row.getString(i + 1)));
        }
        return Optional.of(literals);
      }
    }
  }

  /** The condition of all keys from this one on. */
  private String from(List<String> literals) {
    return compared(literals, ">", ">=");
  }

  /** The condition of all keys before this one. */
  private String before(List<String> literals) {
    return compared(literals, "<", "<");
  }

  /**
   * Compares column by column. The first comparison alone narrows the index to the range; rows are
   * not compared as a whole, since the servers would read the whole table for that.
   */
  private String compared(List<String> literals, String strictly, String last) {
    int end = literals.size() - 1;
    String condition = Sql.name(key.get(end).name()) + " " + last + " " + literals.get(end);
    for (int i = end - 1; i >= 0; i--) {
      String column = Sql.name(key.get(i).name());
      String bound = column + " " + strictly + "= " + literals.get(i);
      condition =
          "%s AND (%s %s %s OR %s)"
              .formatted(bound, column, strictly, literals.get(i), "(" + condition + ")");
    }
    return condition;
  }

  private static String both(String from, String to) {
    return from.isEmpty() ? to : "(" + from + ") AND (" + to + ")";
  }
}
