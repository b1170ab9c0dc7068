package io.sluice.gateway.store;

import io.sluice.engine.RowCounts;
import io.sluice.engine.TableProgress;
import io.sluice.engine.TableState;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The runs in the store and how far their tables are. A run outlives its sync. */
public final class RunTable {
  private static final String COLUMNS =
      "number, sync_id, sync_name, plan, state, attempts, started, finished, snapshot,"
          + " error_code, error_message";

  private final Database database;

  RunTable(Database database) {
    this.database = database;
  }

  /** Notes a new run, RUNNING in its first attempt, and gives it its number. */
  public long begin(StoredSync sync, String plan, Instant started) {
    return database.insert(
        "INSERT INTO runs (sync_id, sync_name, plan, state, attempts, started, snapshot,"
            + " error_code, error_message) VALUES (?, ?, ?, 'RUNNING', 1, ?, '', '', '')"
            + " RETURNING number",
        sync.id(),
        sync.name(),
        plan,
        Times.micros(started));
  }

  /** Notes one more attempt. */
  public void attempt(long run) {
    database.update("UPDATE runs SET attempts = attempts + 1 WHERE number = ?", run);
  }

  public void snapshot(long run, String positions) {
    database.update("UPDATE runs SET snapshot = ? WHERE number = ?", positions, run);
  }

  /** Notes how a run ended, with its tables, in one step. */
  public void end(
      long run,
      RunState state,
      Optional<SluiceException> error,
      Instant finished,
      List<StoredTable> tables) {
    database.transaction(
        () -> {
          tables.forEach(this::put);
          return database.update(
              "UPDATE runs SET state = ?, error_code = ?, error_message = ?, finished = ?"
                  + " WHERE number = ?",
              state.name(),
              error.map(e -> e.code().name()).orElse(""),
              error.map(RunTable::text).orElse(""),
              Times.micros(finished),
              run);
        });
  }

  /** Notes how far some tables are, in one step. */
  public void progress(List<StoredTable> tables) {
    database.transaction(
        () -> {
          tables.forEach(this::put);
          return tables.size();
        });
  }

  public Optional<StoredRun> find(long number) {
    return database.find(
        "SELECT " + COLUMNS + " FROM runs WHERE number = ?", RunTable::readRun, number);
  }

  /** All, the oldest first. */
  public List<StoredRun> all() {
    return database.query("SELECT " + COLUMNS + " FROM runs ORDER BY number", RunTable::readRun);
  }

  /** The runs of one sync, the oldest first. */
  public List<StoredRun> of(String syncId) {
    return database.query(
        "SELECT " + COLUMNS + " FROM runs WHERE sync_id = ? ORDER BY number",
        RunTable::readRun,
        syncId);
  }

  /** The last run of a sync. */
  public Optional<StoredRun> last(String syncId) {
    return database.find(
        "SELECT " + COLUMNS + " FROM runs WHERE sync_id = ? ORDER BY number DESC LIMIT 1",
        RunTable::readRun,
        syncId);
  }

  /** The tables of a run, sorted by their names at the target. */
  public List<StoredTable> tables(long run) {
    return database.query(
        "SELECT * FROM run_tables WHERE run = ? ORDER BY target_schema, target_table",
        RunTable::readTable,
        run);
  }

  private void put(StoredTable table) {
    TableProgress progress = table.progress();
    RowCounts rows = progress.rows();
    database.put(
        "run_tables",
        List.of("run", "target_schema", "target_table"),
        List.of(
            "source",
            "target",
            "state",
            "rows_read",
            "rows_written",
            "rows_filtered",
            "rows_quarantined",
            "rows_skipped",
            "rows_compacted",
            "bytes",
            "estimated_rows",
            "splits",
            "splits_done",
            "error_code",
            "error_message"),
        table.run(),
        progress.table().schema(),
        progress.table().name(),
        progress.source(),
        table.target(),
        progress.state().name(),
        rows.read(),
        rows.written(),
        rows.filtered(),
        rows.quarantined(),
        rows.skipped(),
        rows.compacted(),
        progress.bytes(),
        progress.estimatedRows().isPresent() ? progress.estimatedRows().getAsLong() : null,
        progress.splits(),
        progress.splitsDone(),
        progress.error().map(e -> e.code().name()).orElse(""),
        progress.error().map(RunTable::text).orElse(""));
  }

  private static StoredRun readRun(ResultSet row) throws SQLException {
    long finished = row.getLong("finished");
    boolean running = row.wasNull();
    return new StoredRun(
        row.getLong("number"),
        row.getString("sync_id"),
        row.getString("sync_name"),
        row.getString("plan"),
        RunState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Times.instant(row.getLong("started")),
        running ? Optional.empty() : Optional.of(Times.instant(finished)),
        row.getString("snapshot"),
        row.getString("error_code"),
        row.getString("error_message"));
  }

  private static StoredTable readTable(ResultSet row) throws SQLException {
    long estimated = row.getLong("estimated_rows");
    OptionalLong estimatedRows = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(estimated);
    TableProgress progress =
        new TableProgress(
            new TableId(row.getString("target_schema"), row.getString("target_table")),
            row.getString("source"),
            TableState.valueOf(row.getString("state")),
            new RowCounts(
                row.getLong("rows_read"),
                row.getLong("rows_written"),
                row.getLong("rows_filtered"),
                row.getLong("rows_quarantined"),
                row.getLong("rows_skipped"),
                row.getLong("rows_compacted")),
            row.getLong("bytes"),
            estimatedRows,
            row.getInt("splits"),
            row.getInt("splits_done"),
            readError(row));
    return new StoredTable(row.getLong("run"), row.getString("target"), progress);
  }

  private static Optional<SluiceException> readError(ResultSet row) throws SQLException {
    String code = row.getString("error_code");
    return code.isEmpty()
        ? Optional.empty()
        : Optional.of(new SluiceException(ErrorCode.valueOf(code), row.getString("error_message")));
  }

  /** The message, and how to mend it: whoever reads it later has nothing else. */
  private static String text(SluiceException error) {
    return error.getMessage() + error.suggestion().map(mend -> " [" + mend + "]").orElse("");
  }
}
