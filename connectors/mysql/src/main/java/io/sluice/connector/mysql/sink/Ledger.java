package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Database;
import io.sluice.spi.RunId;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Sluice keeps at the target, in database {@code sluice}: who may commit, how far each table
 * is, which splits are complete, and which staging tables there are.
 */
final class Ledger {
  /** How far a table of a load is. */
  enum State {
    STAGING,
    /** The staging is about to take the target's name; gone, it has. */
    RENAMING,
    PUBLISHED
  }

  /** What is known of a table of a sync. */
  record Entry(long run, State state, TableId stage) {}

  private static final String OF_TABLE = " WHERE sync = ? AND table_schema = ? AND table_name = ?";

  private static final List<String> CREATE =
      List.of(
          "CREATE DATABASE IF NOT EXISTS sluice",
          """
          CREATE TABLE IF NOT EXISTS sluice.syncs (
            sync varchar(255) NOT NULL PRIMARY KEY, run bigint NOT NULL, epoch bigint NOT NULL
          ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""",
          """
          CREATE TABLE IF NOT EXISTS sluice.loads (
            sync varchar(255) NOT NULL, table_schema varchar(64) NOT NULL,
            table_name varchar(64) NOT NULL, run bigint NOT NULL, epoch bigint NOT NULL,
            stage varchar(64) NOT NULL, state varchar(16) NOT NULL,
            PRIMARY KEY (sync, table_schema, table_name)
          ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""",
          """
          CREATE TABLE IF NOT EXISTS sluice.stages (
            sync varchar(255) NOT NULL, table_schema varchar(64) NOT NULL,
            table_name varchar(64) NOT NULL, stage varchar(64) NOT NULL,
            PRIMARY KEY (table_schema, stage)
          ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""",
          """
          CREATE TABLE IF NOT EXISTS sluice.splits (
            stage varchar(64) NOT NULL, ordinal int NOT NULL, row_count bigint NOT NULL,
            PRIMARY KEY (stage, ordinal)
          ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""");

  private final RunId run;
  private final long epoch;

  private Ledger(RunId run, long epoch) {
    this.run = run;
    this.epoch = epoch;
  }

  /** Whether the target has a ledger. */
  static boolean exists(Connection session) throws SQLException {
    return Database.value(
            session,
            "SELECT 1 FROM information_schema.tables"
                + " WHERE table_schema = 'sluice' AND table_name = 'splits'")
        .isPresent();
  }

  /** Creates what is missing. */
  static void create(Connection session) throws SQLException {
    if (!exists(session)) {
      for (String statement : CREATE) {
        Database.execute(session, statement);
      }
    }
  }

  /**
   * Takes over a run. The row's lock waits for commits that are in flight; from then on an older
   * epoch commits nothing.
   *
   * @param session in auto-commit mode
   */
  static Ledger open(Connection session, RunId run) throws SQLException {
    update(
        session,
        "INSERT INTO sluice.syncs (sync, run, epoch) VALUES (?, ?, LAST_INSERT_ID(1))"
            + " ON DUPLICATE KEY UPDATE run = ?, epoch = LAST_INSERT_ID(epoch + 1)",
        run.sync(),
        run.number(),
        run.number());
    // Ours even if another has raised it since: the session keeps what it wrote.
    long epoch = Long.parseLong(Database.value(session, "SELECT LAST_INSERT_ID()").orElseThrow());
    return new Ledger(run, epoch);
  }

  RunId run() {
    return run;
  }

  long epoch() {
    return epoch;
  }

  /** Whether no later process has taken over. */
  boolean current(Connection session) throws SQLException {
    return locked(session, "");
  }

  /** Keeps others from taking over until the transaction ends. */
  void fence(Connection session) throws SQLException {
    if (!locked(session, " LOCK IN SHARE MODE")) {
      throw fenced();
    }
  }

  private boolean locked(Connection session, String lock) throws SQLException {
    String sql = "SELECT 1 FROM sluice.syncs WHERE sync = ? AND epoch = ?" + lock;
    try (PreparedStatement statement = prepare(session, sql, run.sync(), epoch);
        ResultSet row = statement.executeQuery()) {
      return row.next();
    }
  }

  SluiceException fenced() {
    return new SluiceException(
        ErrorCode.FENCED,
        "run " + run.number() + " was taken over by another process; this one committed nothing");
  }

  /** Notes a complete split, in the transaction of its rows. */
  void noteSplit(Connection session, String stage, int ordinal, long rows) throws SQLException {
    fence(session);
    update(session, "INSERT INTO sluice.splits VALUES (?, ?, ?)", stage, ordinal, rows);
  }

  /** How many rows the complete splits of a staging table have. */
  long staged(Connection session, String stage) throws SQLException {
    String sql =
        "SELECT CAST(COALESCE(sum(row_count), 0) AS SIGNED) FROM sluice.splits WHERE stage = ?";
    try (PreparedStatement statement = prepare(session, sql, stage);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What is known of a table. */
  Optional<Entry> entry(Connection session, TableId table) throws SQLException {
    String sql = "SELECT run, state, stage FROM sluice.loads" + OF_TABLE;
    try (PreparedStatement statement =
            prepare(session, sql, run.sync(), table.schema(), table.name());
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Entry(
                  row.getLong(1),
                  State.valueOf(row.getString(2)),
                  new TableId(table.schema(), row.getString(3))))
          : Optional.empty();
    }
  }

  /** Whether this run has published the table. */
  boolean published(Connection session, TableId table) throws SQLException {
    return entry(session, table)
        .filter(entry -> entry.run() == run.number() && entry.state() == State.PUBLISHED)
        .isPresent();
  }

  /** Notes that a table's rows are being staged. */
  void begin(Connection session, TableId table, TableId stage) throws SQLException {
    update(
        session,
        "REPLACE INTO sluice.loads (sync, table_schema, table_name, run, epoch, stage, state)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        run.sync(),
        table.schema(),
        table.name(),
        run.number(),
        epoch,
        stage.name(),
        State.STAGING.name());
  }

  /** Notes how far a table is. */
  void advance(Connection session, TableId table, State state) throws SQLException {
    long changed =
        update(
            session,
            "UPDATE sluice.loads SET state = ?" + OF_TABLE + " AND epoch = ?",
            state.name(),
            run.sync(),
            table.schema(),
            table.name(),
            epoch);
    if (changed != 1) {
      throw fenced();
    }
  }

  /** Notes that another process of this run had published the table before it ended. */
  void adopt(Connection session, TableId table) throws SQLException {
    update(
        session,
        "UPDATE sluice.loads SET state = ?" + OF_TABLE,
        State.PUBLISHED.name(),
        run.sync(),
        table.schema(),
        table.name());
  }

  /** Forgets an attempt that is given up. */
  void discard(Connection session, TableId table) throws SQLException {
    update(
        session,
        "DELETE FROM sluice.loads" + OF_TABLE + " AND epoch = ? AND state <> ?",
        run.sync(),
        table.schema(),
        table.name(),
        epoch,
        State.PUBLISHED.name());
  }

  /** Notes a staging table before it is created. */
  void addStage(Connection session, TableId table, TableId stage) throws SQLException {
    update(
        session,
        "REPLACE INTO sluice.stages (sync, table_schema, table_name, stage) VALUES (?, ?, ?, ?)",
        run.sync(),
        table.schema(),
        table.name(),
        stage.name());
  }

  /** The staging tables of a table, of whatever attempt. */
  List<TableId> stages(Connection session, TableId table) throws SQLException {
    String sql = "SELECT table_schema, stage FROM sluice.stages" + OF_TABLE;
    try (PreparedStatement statement =
        prepare(session, sql, run.sync(), table.schema(), table.name())) {
      return tables(statement);
    }
  }

  /** The staging tables of a sync. */
  static List<TableId> stages(Connection session, String sync) throws SQLException {
    String sql = "SELECT table_schema, stage FROM sluice.stages WHERE sync = ?";
    try (PreparedStatement statement = prepare(session, sql, sync)) {
      return tables(statement);
    }
  }

  /** Forgets a staging table that is gone. */
  static void removeStage(Connection session, TableId stage) throws SQLException {
    update(session, "DELETE FROM sluice.splits WHERE stage = ?", stage.name());
    update(
        session,
        "DELETE FROM sluice.stages WHERE table_schema = ? AND stage = ?",
        stage.schema(),
        stage.name());
  }

  /** Forgets a sync whose staging tables are gone. */
  static void forget(Connection session, String sync) throws SQLException {
    update(session, "DELETE FROM sluice.loads WHERE sync = ?", sync);
    update(session, "DELETE FROM sluice.syncs WHERE sync = ?", sync);
  }

  private static List<TableId> tables(PreparedStatement statement) throws SQLException {
    List<TableId> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        tables.add(new TableId(rows.getString(1), rows.getString(2)));
      }
    }
    return tables;
  }

  private static long update(Connection session, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(session, sql, values)) {
      return statement.executeLargeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection session, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = session.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
