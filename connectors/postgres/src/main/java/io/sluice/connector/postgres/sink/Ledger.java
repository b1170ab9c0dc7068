package io.sluice.connector.postgres.sink;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
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
 * What Sluice keeps at the target, in schema {@code sluice}: who may commit, what each table's
 * staging is, and which splits are complete; beside them the tables of lanes. Every method runs in
 * the caller's transaction.
 */
public final class Ledger {
  private static final String CREATE =
      """
      SELECT pg_advisory_xact_lock(7311041);
      CREATE SCHEMA IF NOT EXISTS sluice;
      CREATE TABLE IF NOT EXISTS sluice.syncs (
        sync text PRIMARY KEY, run bigint NOT NULL, epoch bigint NOT NULL);
      CREATE TABLE IF NOT EXISTS sluice.loads (
        sync text NOT NULL, table_schema text NOT NULL, table_name text NOT NULL,
        run bigint NOT NULL, epoch bigint NOT NULL, stage text NOT NULL,
        published boolean NOT NULL, PRIMARY KEY (sync, table_schema, table_name));
      CREATE TABLE IF NOT EXISTS sluice.splits (
        stage text NOT NULL, ordinal integer NOT NULL, rows bigint NOT NULL,
        PRIMARY KEY (stage, ordinal));
      CREATE TABLE IF NOT EXISTS sluice.lanes (
        sync text NOT NULL, lane text NOT NULL, epoch bigint NOT NULL, sequence bigint NOT NULL,
        position text, backend integer NOT NULL, backend_start timestamptz NOT NULL,
        PRIMARY KEY (sync, lane));
      CREATE TABLE IF NOT EXISTS sluice.marks (
        sync text NOT NULL, table_schema text NOT NULL, table_name text NOT NULL,
        lane text NOT NULL, from_position text NOT NULL, version text NOT NULL,
        PRIMARY KEY (sync, table_schema, table_name))
      """;

  private static final String RAISE =
      """
      INSERT INTO sluice.syncs AS s (sync, run, epoch) VALUES (?, ?, 1)
      ON CONFLICT (sync) DO UPDATE SET run = excluded.run, epoch = s.epoch + 1 RETURNING epoch
      """;

  private static final String NOTE_SPLIT =
      """
      WITH fence AS (SELECT FROM sluice.syncs WHERE sync = ? AND epoch = ? FOR SHARE)
      INSERT INTO sluice.splits (stage, ordinal, rows) SELECT ?, ?, ? FROM fence
      """;

  private final RunId run;
  private final long epoch;

  private Ledger(RunId run, long epoch) {
    this.run = run;
    this.epoch = epoch;
  }

  /** Whether the target has a ledger. */
  public static boolean exists(Connection session) throws SQLException {
    try (PreparedStatement statement =
            session.prepareStatement("SELECT to_regclass('sluice.marks') IS NOT NULL");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Creates what is missing. */
  public static void create(Connection session) throws SQLException {
    if (!exists(session)) {
      Database.execute(session, CREATE);
    }
  }

  /**
   * Takes over a run. The row's lock waits for commits that are in flight; from then on an older
   * epoch commits nothing.
   */
  static Ledger open(Connection session, RunId run) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(RAISE)) {
      statement.setString(1, run.sync());
      statement.setLong(2, run.number());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Ledger(run, row.getLong(1));
      }
    }
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
    if (!locked(session, " FOR SHARE")) {
      throw fenced();
    }
  }

  private boolean locked(Connection session, String lock) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("SELECT FROM sluice.syncs WHERE sync = ? AND epoch = ?" + lock)) {
      statement.setString(1, run.sync());
      statement.setLong(2, epoch);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  SluiceException fenced() {
    return new SluiceException(
        ErrorCode.FENCED,
        "run " + run.number() + " was taken over by another process; this one committed nothing");
  }

  /** Notes a complete split, in the transaction of its rows. */
  void noteSplit(Connection session, String stage, int ordinal, long rows) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(NOTE_SPLIT)) {
      statement.setString(1, run.sync());
      statement.setLong(2, epoch);
      statement.setString(3, stage);
      statement.setInt(4, ordinal);
      statement.setLong(5, rows);
      if (statement.executeUpdate() != 1) {
        throw fenced();
      }
    }
  }

  /** How many rows the complete splits of a staging table have. */
  long staged(Connection session, String stage) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement(
            "SELECT COALESCE(sum(rows), 0)::bigint FROM sluice.splits WHERE stage = ?")) {
      statement.setString(1, stage);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Whether this run has published the table. */
  boolean published(Connection session, TableId table) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement(
            "SELECT FROM sluice.loads WHERE sync = ? AND table_schema = ? AND table_name = ?"
                + " AND run = ? AND published")) {
      name(statement, table);
      statement.setLong(4, run.number());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The staging table that an earlier attempt at this table left. */
  Optional<TableId> staging(Connection session, TableId table) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement(
            "SELECT table_schema, stage FROM sluice.loads"
                + " WHERE sync = ? AND table_schema = ? AND table_name = ?")) {
      name(statement, table);
      return stages(statement).stream().findFirst();
    }
  }

  /** Notes that a table's rows are being staged. */
  void begin(Connection session, TableId table, String stage) throws SQLException {
    String sql =
        """
        INSERT INTO sluice.loads (sync, table_schema, table_name, run, epoch, stage, published)
        VALUES (?, ?, ?, ?, ?, ?, false)
        ON CONFLICT (sync, table_schema, table_name) DO UPDATE SET run = excluded.run,
          epoch = excluded.epoch, stage = excluded.stage, published = false
        """;
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      name(statement, table);
      statement.setLong(4, run.number());
      statement.setLong(5, epoch);
      statement.setString(6, stage);
      statement.executeUpdate();
    }
  }

  /** Notes that a table's rows are in the target. */
  void publish(Connection session, TableId table, String stage) throws SQLException {
    forgetSplits(session, stage);
    try (PreparedStatement statement =
        session.prepareStatement(
            "UPDATE sluice.loads SET published = true"
                + " WHERE sync = ? AND table_schema = ? AND table_name = ? AND epoch = ?")) {
      name(statement, table);
      statement.setLong(4, epoch);
      if (statement.executeUpdate() != 1) {
        throw fenced();
      }
    }
  }

  /** Forgets an attempt that is given up. */
  void discard(Connection session, TableId table, String stage) throws SQLException {
    forgetSplits(session, stage);
    try (PreparedStatement statement =
        session.prepareStatement(
            "DELETE FROM sluice.loads WHERE sync = ? AND table_schema = ? AND table_name = ?"
                + " AND epoch = ? AND NOT published")) {
      name(statement, table);
      statement.setLong(4, epoch);
      statement.executeUpdate();
    }
  }

  static void forgetSplits(Connection session, String stage) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("DELETE FROM sluice.splits WHERE stage = ?")) {
      statement.setString(1, stage);
      statement.executeUpdate();
    }
  }

  /** Forgets a sync; returns its staging tables, some of which may be gone. */
  static List<TableId> forget(Connection session, String sync) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("DELETE FROM sluice.syncs WHERE sync = ?")) {
      statement.setString(1, sync);
      statement.executeUpdate();
    }
    for (String kept : List.of("lanes", "marks")) {
      try (PreparedStatement statement =
          session.prepareStatement("DELETE FROM sluice." + kept + " WHERE sync = ?")) {
        statement.setString(1, sync);
        statement.executeUpdate();
      }
    }
    List<TableId> stages;
    try (PreparedStatement statement =
        session.prepareStatement(
            "DELETE FROM sluice.loads WHERE sync = ? RETURNING table_schema, stage")) {
      statement.setString(1, sync);
      stages = stages(statement);
    }
    for (TableId stage : stages) {
      forgetSplits(session, stage.name());
    }
    return stages;
  }

  private static List<TableId> stages(PreparedStatement statement) throws SQLException {
    List<TableId> stages = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        stages.add(new TableId(rows.getString(1), rows.getString(2)));
      }
    }
    return stages;
  }

  private void name(PreparedStatement statement, TableId table) throws SQLException {
    statement.setString(1, run.sync());
    statement.setString(2, table.schema());
    statement.setString(3, table.name());
  }

  /** Removes a staging table, and ends sessions of a process without rights that still fill it. */
  static void drop(Connection session, TableId stage) throws SQLException {
    String writers =
        "SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE l.pid <> pg_backend_pid()"
            + " AND l.relation = to_regclass(?)::oid AND l.mode = 'RowExclusiveLock'"
            + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    try (PreparedStatement statement = session.prepareStatement(writers)) {
      statement.setString(1, Quoting.table(stage));
      statement.execute();
    }
    Database.execute(session, "DROP TABLE IF EXISTS " + Quoting.table(stage));
  }
}
