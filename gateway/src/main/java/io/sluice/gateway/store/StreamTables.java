package io.sluice.gateway.store;

import io.sluice.engine.stream.ChangeCounts;
import io.sluice.engine.stream.StreamRecords.Loading;
import io.sluice.engine.stream.StreamRecords.Moved;
import io.sluice.engine.stream.StreamRecords.Reserved;
import io.sluice.engine.stream.StreamRecords.Stored;
import io.sluice.engine.stream.StreamState;
import io.sluice.spi.TableId;
import io.sluice.spi.change.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept of the syncs in MODE REALTIME, by the identity of each. */
public final class StreamTables {
  private static final List<String> TABLE_KEY = List.of("sync_id", "target_schema", "target_table");

  private final Database database;

  StreamTables(Database database) {
    this.database = database;
  }

  /** Keeps that a sync is to run; before anything is reserved for it. */
  public void add(String sync) {
    database.update("INSERT INTO streams VALUES (?, 'RUN', '', '')", sync);
  }

  public Optional<StoredStream> find(String sync) {
    return database.find(
        "SELECT * FROM streams WHERE sync_id = ?",
        row ->
            new StoredStream(
                row.getString("sync_id"),
                StoredStream.Wanted.valueOf(row.getString("wanted")),
                row.getString("error_code"),
                row.getString("error_message")),
        sync);
  }

  public void want(String sync, StoredStream.Wanted wanted) {
    database.update("UPDATE streams SET wanted = ? WHERE sync_id = ?", wanted.name(), sync);
  }

  /** Keeps why a stream has ended; empty texts when it goes on. */
  public void error(String sync, String code, String message) {
    database.update(
        "UPDATE streams SET error_code = ?, error_message = ? WHERE sync_id = ?",
        code,
        message,
        sync);
  }

  /** Forgets everything of a sync. */
  public void remove(String sync) {
    database.update("DELETE FROM streams WHERE sync_id = ?", sync);
  }

  /** What a stream finds again. */
  public Stored stored(String sync) {
    List<Reserved> reserved =
        database.query(
            "SELECT lane, position FROM stream_lanes WHERE sync_id = ? ORDER BY lane",
            row -> new Reserved(row.getString(1), new Position(row.getString(2))),
            sync);
    List<Moved> moved =
        tables(sync).stream()
            .map(table -> new Moved(table.table(), table.state(), table.lane()))
            .toList();
    return new Stored(reserved, loads(sync), moved);
  }

  public void reserved(String sync, String lane, String position) {
    database.put(
        "stream_lanes", List.of("sync_id", "lane"), List.of("position"), sync, lane, position);
  }

  /** Keeps that a load begins, and gives it its number. */
  public long load(String sync, String lane, String view, List<TableId> tables, Instant begun) {
    return database.transaction(
        () -> {
          long run =
              database.insert(
                  "INSERT INTO stream_loads (sync_id, lane, position, begun) VALUES (?, ?, ?, ?)"
                      + " RETURNING run",
                  sync,
                  lane,
                  view,
                  Times.micros(begun));
          for (int i = 0; i < tables.size(); i++) {
            database.update(
                "INSERT INTO stream_load_tables VALUES (?, ?, ?, ?)",
                run,
                i,
                tables.get(i).schema(),
                tables.get(i).name());
          }
          return run;
        });
  }

  /** Keeps a table's state, in place of what was kept of it. */
  public void put(String sync, StoredStreamTable table) {
    database.put(
        "stream_tables",
        TABLE_KEY,
        List.of("state", "lane", "error_code", "error_message"),
        sync,
        table.table().schema(),
        table.table().name(),
        table.state().name(),
        table.lane(),
        table.errorCode(),
        table.errorMessage());
  }

  /** Forgets a table that is not the sync's any more. */
  public void removeTable(String sync, TableId table) {
    for (String from : List.of("stream_tables", "stream_counts")) {
      database.update(
          "DELETE FROM " + from + " WHERE sync_id = ? AND target_schema = ? AND target_table = ?",
          sync,
          table.schema(),
          table.name());
    }
  }

  /** The tables of a sync, sorted by their names at the target. */
  public List<StoredStreamTable> tables(String sync) {
    return database.query(
        "SELECT * FROM stream_tables WHERE sync_id = ? ORDER BY target_schema, target_table",
        row ->
            new StoredStreamTable(
                table(row),
                StreamState.valueOf(row.getString("state")),
                row.getString("lane"),
                row.getString("error_code"),
                row.getString("error_message")),
        sync);
  }

  /** What was counted, by table. */
  public Map<TableId, StreamCounts> counts(String sync) {
    Map<TableId, StreamCounts> counts = new HashMap<>();
    database.query(
        "SELECT * FROM stream_counts WHERE sync_id = ?",
        row -> counts.put(table(row), readCounts(row)),
        sync);
    return counts;
  }

  /** Keeps what was counted at some tables, in one step. */
  public void counts(String sync, Map<TableId, StreamCounts> counts) {
    database.transaction(
        () -> {
          counts.forEach((table, count) -> put(sync, table, count));
          return counts.size();
        });
  }

  private void put(String sync, TableId table, StreamCounts counts) {
    ChangeCounts changes = counts.changes();
    database.put(
        "stream_counts",
        TABLE_KEY,
        List.of(
            "rows_loaded",
            "inserts",
            "updates",
            "deletes",
            "rows_written",
            "rows_filtered",
            "rows_skipped",
            "rows_compacted"),
        sync,
        table.schema(),
        table.name(),
        counts.rowsLoaded(),
        changes.inserts(),
        changes.updates(),
        changes.deletes(),
        changes.written(),
        changes.filtered(),
        changes.skipped(),
        changes.compacted());
  }

  /** Keeps how a stream stands, in place of how it stood. */
  public void stands(String sync, StreamStanding now) {
    database.put(
        "stream_standings",
        List.of("sync_id"),
        List.of(
            "phase",
            "position",
            "commits",
            "lag_millis",
            "unread_bytes",
            "retained_bytes",
            "started"),
        sync,
        now.phase(),
        now.position(),
        now.commits(),
        now.lagMillis(),
        now.unreadBytes(),
        now.retainedBytes(),
        Times.micros(now.started()));
  }

  /** How a stream stood when this was last told. */
  public Optional<StreamStanding> standing(String sync) {
    return database.find(
        "SELECT * FROM stream_standings WHERE sync_id = ?",
        row ->
            new StreamStanding(
                row.getString("phase"),
                row.getString("position"),
                row.getLong("commits"),
                row.getLong("lag_millis"),
                row.getLong("unread_bytes"),
                row.getLong("retained_bytes"),
                Times.instant(row.getLong("started"))),
        sync);
  }

  private List<Loading> loads(String sync) {
    Map<Long, List<TableId>> tables = new HashMap<>();
    database.query(
        "SELECT t.* FROM stream_load_tables AS t JOIN stream_loads AS l ON l.run = t.run"
            + " WHERE l.sync_id = ? ORDER BY t.run, t.ordinal",
        row -> tables.computeIfAbsent(row.getLong("run"), run -> new ArrayList<>()).add(table(row)),
        sync);
    return database.query(
        "SELECT run, lane, position FROM stream_loads WHERE sync_id = ? ORDER BY run",
        row ->
            new Loading(
                row.getLong(1),
                row.getString(2),
                new Position(row.getString(3)),
                tables.getOrDefault(row.getLong(1), List.of())),
        sync);
  }

  private static TableId table(ResultSet row) throws SQLException {
    return new TableId(row.getString("target_schema"), row.getString("target_table"));
  }

  private static StreamCounts readCounts(ResultSet row) throws SQLException {
    return new StreamCounts(
        row.getLong("rows_loaded"),
        new ChangeCounts(
            row.getLong("inserts"),
            row.getLong("updates"),
            row.getLong("deletes"),
            row.getLong("rows_written"),
            row.getLong("rows_filtered"),
            row.getLong("rows_skipped"),
            row.getLong("rows_compacted")));
  }
}
