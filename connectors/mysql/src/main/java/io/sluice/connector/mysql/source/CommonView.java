package io.sluice.connector.mysql.source;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Flavor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Transactions of several sessions that show one point in time.
 *
 * <p>MariaDB tells each transaction's position in the binary log, so nobody is locked out: the
 * transactions are begun again until all have the same. Without a binary log, and in MySQL, writers
 * are held up by {@code FLUSH TABLES WITH READ LOCK} while they begin. Where that is not allowed,
 * or would wait for somebody, one session reads alone.
 *
 * @param position where that point is, for people
 * @param place where it is in the binary log; empty if the transactions do not know
 */
record CommonView(List<Connection> sessions, String position, Optional<BinlogPlace> place) {
  private static final int ATTEMPTS = 100;
  private static final int LOCK_SECONDS = 5;

  static CommonView of(Database database, List<Connection> sessions) throws SQLException {
    if (sessions.size() == 1) {
      return alone(sessions, "");
    }
    if (database.flavor() == Flavor.MARIADB) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        begin(sessions);
        Optional<BinlogPlace> place = commonPlace(sessions);
        if (place.isPresent()) {
          return new CommonView(List.copyOf(sessions), place.get().toString(), place);
        }
        if (place(sessions.get(0)).isEmpty()) {
          break;
        }
      }
    }
    return locked(database, sessions);
  }

  private static void begin(List<Connection> sessions) throws SQLException {
    for (Connection session : sessions) {
      Database.execute(session, "ROLLBACK");
      Database.execute(session, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }
    // One right behind the other: the less is committed in between, the sooner they agree.
    for (Connection session : sessions) {
      Database.execute(session, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    }
  }

  private static Optional<BinlogPlace> commonPlace(List<Connection> sessions) throws SQLException {
    Optional<BinlogPlace> first = place(sessions.get(0));
    for (Connection session : sessions) {
      if (first.isEmpty() || !place(session).equals(first)) {
        return Optional.empty();
      }
    }
    return first;
  }

  /** Where the session's transaction stands in the binary log; empty if there is no log. */
  private static Optional<BinlogPlace> place(Connection session) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = session.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SHOW STATUS WHERE Variable_name IN"
                    + " ('Binlog_snapshot_file', 'Binlog_snapshot_position')")) {
      while (rows.next()) {
        values.add(rows.getString(2));
      }
    }
    return values.size() < 2 || values.contains("")
        ? Optional.empty()
        : Optional.of(new BinlogPlace(values.get(0), Long.parseLong(values.get(1))));
  }

  private static CommonView locked(Database database, List<Connection> sessions)
      throws SQLException {
    try (Connection locker = database.borrow()) {
      Optional<String> waited = Database.value(locker, "SELECT @@SESSION.lock_wait_timeout");
      Database.execute(locker, "SET SESSION lock_wait_timeout = " + LOCK_SECONDS);
      try {
        Database.execute(locker, "FLUSH TABLES WITH READ LOCK");
      } catch (SQLException refused) {
        return alone(
            sessions.subList(0, 1),
            "; read in one session, because FLUSH TABLES WITH READ LOCK was refused: "
                + refused.getMessage());
      }
      try {
        begin(sessions);
      } finally {
        Database.execute(locker, "UNLOCK TABLES");
        Database.execute(locker, "SET SESSION lock_wait_timeout = " + waited.orElseThrow());
      }
      // A server that was too busy for them to agree without the lock still tells where they stand.
      return begun(sessions, "");
    }
  }

  private static CommonView alone(List<Connection> session, String why) throws SQLException {
    begin(session);
    return begun(session, why);
  }

  /** Transactions that show one point in time. */
  private static CommonView begun(List<Connection> sessions, String why) throws SQLException {
    Connection any = sessions.get(0);
    Optional<BinlogPlace> place = place(any);
    String position = place.isPresent() ? place.get().toString() : "time " + now(any);
    return new CommonView(List.copyOf(sessions), position + why, place);
  }

  private static String now(Connection session) throws SQLException {
    return Database.value(session, "SELECT UTC_TIMESTAMP(6)").orElseThrow() + " UTC";
  }
}
