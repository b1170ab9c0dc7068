package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The files that are about to take their places. A move is noted before it is made, and struck out
 * together with the note that its table is published. Whoever finds one makes it again: a file that
 * is still staged is moved, one that is not has been moved before. So a table is published once the
 * note stands, whenever the process is killed (invariant 4).
 */
final class Moves {
  private static final String EXISTS =
      "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'sluice' AND table_name = 'moves'";
  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS sluice.moves (sync VARCHAR NOT NULL,"
          + " table_schema VARCHAR NOT NULL, table_name VARCHAR NOT NULL, run BIGINT NOT NULL,"
          + " staged VARCHAR NOT NULL, target VARCHAR NOT NULL)";

  private Moves() {}

  /** One file that takes its place. */
  record Move(TableId table, long run, Path staged, Path target) {
    /** Idempotent. */
    void make() {
      if (Files.exists(staged)) {
        Durable.move(staged, target);
      }
    }
  }

  static void prepare(Database ledger) {
    synchronized (ledger.defining()) {
      ledger.call(
          ErrorCode.TARGET_FAILED,
          "opening " + ledger.settings().place(),
          session -> {
            if (session.first(EXISTS, row -> true).isEmpty()) {
              session.execute(CREATE);
            }
            return true;
          });
    }
  }

  static void note(Session session, Path root, String sync, Move move) throws SQLException {
    session.update(
        "INSERT INTO sluice.moves VALUES (?, ?, ?, ?, ?, ?)",
        sync,
        move.table().schema(),
        move.table().name(),
        move.run(),
        root.relativize(move.staged()).toString(),
        root.relativize(move.target()).toString());
  }

  static void strike(Session session, String sync, TableId table) throws SQLException {
    session.update(
        "DELETE FROM sluice.moves WHERE sync = ? AND table_schema = ? AND table_name = ?",
        sync,
        table.schema(),
        table.name());
  }

  /** Makes what a killed process has left of the sync's moves. */
  static void finish(Database ledger, Path root, String sync) {
    ledger.transact(
        ErrorCode.TARGET_FAILED,
        "finishing what was being published",
        session -> {
          if (session.first(EXISTS, row -> true).isEmpty()) {
            return true;
          }
          for (Move move : all(session, root, sync)) {
            session.update(
                "UPDATE sluice.tables SET published_run = ? WHERE sync = ? AND table_schema = ?"
                    + " AND table_name = ?",
                move.run(),
                sync,
                move.table().schema(),
                move.table().name());
            strike(session, sync, move.table());
            move.make();
          }
          return true;
        });
  }

  private static List<Move> all(Session session, Path root, String sync) throws SQLException {
    return session.query(
        "SELECT table_schema, table_name, run, staged, target FROM sluice.moves WHERE sync = ?",
        row ->
            new Move(
                new TableId(row.getString(1), row.getString(2)),
                row.getLong(3),
                root.resolve(row.getString(4)),
                root.resolve(row.getString(5))),
        sync);
  }
}
