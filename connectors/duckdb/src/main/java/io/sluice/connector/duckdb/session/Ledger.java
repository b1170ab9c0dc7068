package io.sluice.connector.duckdb.session;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.RunId;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What Sluice keeps in a database file: in schema {@code sluice} a row per sync with the epoch of
 * its newest load, and a row per table with what that load has staged and published.
 *
 * <p>Rule 6 of the data path: every commit changes a row {@code WHERE … AND epoch = ?}, and must
 * change one. Raising the epoch changes all rows of the sync, so that a commit of an older load
 * either comes before, or meets a row that another transaction has changed and fails.
 */
public final class Ledger {
  public static final String SCHEMA = "sluice";

  /** Staging tables stand beside their targets, since DuckDB moves no table between schemas. */
  public static final String STAGING_PREFIX = "sluice_stage_";

  private static final int ATTEMPTS = 6_000;
  private static final long PAUSE_MILLIS = 100;
  private static final List<String> CREATE =
      List.of(
          "CREATE SCHEMA IF NOT EXISTS sluice",
          "CREATE TABLE IF NOT EXISTS sluice.loads (sync VARCHAR PRIMARY KEY, epoch BIGINT NOT"
              + " NULL)",
          "CREATE TABLE IF NOT EXISTS sluice.tables (sync VARCHAR NOT NULL,"
              + " table_schema VARCHAR NOT NULL, table_name VARCHAR NOT NULL,"
              + " epoch BIGINT NOT NULL, run BIGINT NOT NULL, staging VARCHAR NOT NULL,"
              + " splits BIGINT NOT NULL, staged_rows BIGINT NOT NULL, published_run BIGINT)",
          "CREATE TABLE IF NOT EXISTS sluice.lanes (sync VARCHAR NOT NULL, lane VARCHAR NOT NULL,"
              + " epoch BIGINT NOT NULL, sequence BIGINT NOT NULL, position VARCHAR)",
          "CREATE TABLE IF NOT EXISTS sluice.marks (sync VARCHAR NOT NULL, table_schema VARCHAR NOT"
              + " NULL, table_name VARCHAR NOT NULL, lane VARCHAR NOT NULL, from_position VARCHAR"
              + " NOT NULL, version VARCHAR NOT NULL)");
  private static final String ONE_TABLE = " WHERE sync = ? AND table_schema = ? AND table_name = ?";

  private final RunId run;
  private final long epoch;

  private Ledger(RunId run, long epoch) {
    this.run = run;
    this.epoch = epoch;
  }

  /** Fences every earlier load of the sync. */
  public static Ledger open(Database database, RunId run) {
    String doing = "opening a load into " + database.settings().place();
    for (int attempt = 1; ; attempt++) {
      try (Session session = database.session()) {
        return new Ledger(run, raise(session, run.sync()));
      } catch (SQLException e) {
        // An older load, or that of another sync, is just committing.
        if (attempt == ATTEMPTS || !Errors.isConflict(e)) {
          throw Errors.translate(e, ErrorCode.TARGET_FAILED, doing);
        }
      }
      pause(doing);
    }
  }

  private static void pause(String doing) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SluiceException(ErrorCode.CANCELLED, doing + " was cancelled", e);
    }
  }

  private static long raise(Session session, String sync) throws SQLException {
    session.begin();
    try {
      create(session);
      if (session.update("UPDATE sluice.loads SET epoch = epoch + 1 WHERE sync = ?", sync) == 0) {
        session.update("INSERT INTO sluice.loads VALUES (?, 1)", sync);
      }
      long raised =
          session
              .first("SELECT epoch FROM sluice.loads WHERE sync = ?", row -> row.getLong(1), sync)
              .orElseThrow();
      session.update("UPDATE sluice.tables SET epoch = ? WHERE sync = ?", raised, sync);
      session.commit();
      return raised;
    } finally {
      session.rollback();
    }
  }

  /** Creates what is missing, that of lanes too. */
  public static void create(Session session) throws SQLException {
    for (String statement : CREATE) {
      session.execute(statement);
    }
  }

  /** Whether a table of the ledger is there. */
  public static boolean has(Session session, String table) throws SQLException {
    return session
        .first(
            "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database()"
                + " AND schema_name = ? AND table_name = ?",
            row -> true,
            SCHEMA,
            table)
        .isPresent();
  }

  /** Counts the loads of the sync; the newest has the greatest. */
  public long epoch() {
    return epoch;
  }

  public static void forget(Session session, String sync) throws SQLException {
    for (String kept : List.of("lanes", "marks")) {
      if (has(session, kept)) {
        session.update("DELETE FROM sluice." + kept + " WHERE sync = ?", sync);
      }
    }
    if (!has(session, "tables")) {
      return;
    }
    for (TableId staging :
        session.query(
            "SELECT table_schema, staging FROM sluice.tables WHERE sync = ?",
            row -> new TableId(row.getString(1), row.getString(2)),
            sync)) {
      drop(session, staging);
    }
    session.update("DELETE FROM sluice.tables WHERE sync = ?", sync);
    session.update("DELETE FROM sluice.loads WHERE sync = ?", sync);
  }

  /** Where a table of this sync is staged. */
  public TableId staging(TableId table) {
    CRC32 crc = new CRC32();
    crc.update(run.sync().getBytes(StandardCharsets.UTF_8));
    String mark = String.format("%08x", crc.getValue());
    return new TableId(table.schema(), STAGING_PREFIX + mark + "_" + table.name());
  }

  /** Whether this run has published the table. */
  public boolean isPublished(Session session, TableId table) throws SQLException {
    return session
        .first(
            "SELECT published_run = ? FROM sluice.tables" + ONE_TABLE,
            row -> row.getBoolean(1),
            run.number(),
            run.sync(),
            table.schema(),
            table.name())
        .orElse(false);
  }

  /** Notes that the table is being staged afresh, and removes an earlier staging. */
  public void stage(Session session, TableId table) throws SQLException {
    if (!isNewest(session)) {
      throw fenced(table, null);
    }
    drop(session, staging(table));
    long known =
        session.update(
            "UPDATE sluice.tables SET run = ?, splits = 0, staged_rows = 0"
                + ONE_TABLE
                + " AND epoch = ?",
            run.number(),
            run.sync(),
            table.schema(),
            table.name(),
            epoch);
    if (known == 0) {
      session.update(
          "INSERT INTO sluice.tables VALUES (?, ?, ?, ?, ?, ?, 0, 0, NULL)",
          run.sync(),
          table.schema(),
          table.name(),
          epoch,
          run.number(),
          staging(table).name());
    }
  }

  /** Notes that a split is complete, in the transaction that wrote its rows. */
  public void complete(Session session, TableId table, long rows) throws SQLException {
    requireOne(
        table,
        session.update(
            "UPDATE sluice.tables SET splits = splits + 1, staged_rows = staged_rows + ?"
                + ONE_TABLE
                + " AND epoch = ?",
            rows,
            run.sync(),
            table.schema(),
            table.name(),
            epoch));
  }

  /** The rows of the complete splits; empty if the table was not begun, or given up. */
  public OptionalLong staged(Session session, TableId table) throws SQLException {
    Optional<Long> rows =
        session.first(
            "SELECT staged_rows FROM sluice.tables" + ONE_TABLE + " AND run = ?",
            row -> row.getLong(1),
            run.sync(),
            table.schema(),
            table.name(),
            run.number());
    return rows.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  /** Notes that the table is published, in the transaction that publishes it. */
  public void published(Session session, TableId table) throws SQLException {
    requireOne(
        table,
        session.update(
            "UPDATE sluice.tables SET published_run = ?" + ONE_TABLE + " AND epoch = ?",
            run.number(),
            run.sync(),
            table.schema(),
            table.name(),
            epoch));
  }

  /** Takes the sync's own row, so that nobody fences this load before the transaction ends. */
  public void hold(Session session, TableId table) throws SQLException {
    requireOne(table, hold(session));
  }

  /** The same for what is no table's; fails where another load has taken over. */
  public void holdSync(Session session) throws SQLException {
    try {
      if (hold(session) == 1) {
        return;
      }
    } catch (SQLException e) {
      if (!Errors.isConflict(e)) {
        throw e;
      }
    }
    throw new SluiceException(
        ErrorCode.FENCED, "another load has taken over this sync; nothing was committed");
  }

  private long hold(Session session) throws SQLException {
    return session.update(
        "UPDATE sluice.loads SET epoch = epoch WHERE sync = ? AND epoch = ?", run.sync(), epoch);
  }

  /** Removes the staging of a table that is given up. */
  public void discard(Session session, TableId table) throws SQLException {
    if (isNewest(session)) {
      drop(session, staging(table));
      session.update(
          "UPDATE sluice.tables SET run = 0" + ONE_TABLE + " AND epoch = ?",
          run.sync(),
          table.schema(),
          table.name(),
          epoch);
    }
  }

  public static SluiceException fenced(TableId table, @Nullable SQLException cause) {
    return new SluiceException(
        ErrorCode.FENCED,
        "another load has taken over " + table + "; nothing was committed",
        cause);
  }

  public static void drop(Session session, TableId table) throws SQLException {
    session.execute("DROP TABLE IF EXISTS " + Quoting.table(table));
  }

  private boolean isNewest(Session session) throws SQLException {
    return session
        .first(
            "SELECT 1 FROM sluice.loads WHERE sync = ? AND epoch = ?",
            row -> true,
            run.sync(),
            epoch)
        .isPresent();
  }

  private void requireOne(TableId table, long changed) {
    if (changed != 1) {
      throw fenced(table, null);
    }
  }
}
