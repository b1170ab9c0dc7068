package io.sluice.gateway.metrics;

import java.util.List;

/** What is told of syncs and clients; the JVM's own metrics are Micrometer's. */
public enum Metric {
  SYNC_STATE(
      Kind.GAUGE,
      "sluice_sync_state",
      "1 for the state that a sync is in: of MODE REALTIME that of SHOW SYNCS, else that of the last run",
      "sync",
      "mode",
      "state"),
  SYNC_LAG(
      Kind.GAUGE,
      "sluice_sync_lag_seconds",
      "how old the newest applied change was when it was committed at the target; 0 once nothing is left to do",
      "sync"),
  SYNC_UNREAD(
      Kind.GAUGE,
      "sluice_sync_unread_bytes",
      "the source's log that lies before the sync's position",
      "sync"),
  SYNC_RETAINED(
      Kind.GAUGE,
      "sluice_sync_retained_bytes",
      "the log that the source keeps for the sync",
      "sync"),
  SYNC_COMMITS(
      Kind.COUNTER,
      "sluice_sync_commits_total",
      "groups of whole source transactions committed at the target since the stream was started",
      "sync"),
  TABLE_STATE(
      Kind.GAUGE,
      "sluice_table_state",
      "1 for the state that a table of a sync in MODE REALTIME is in",
      "sync",
      "table",
      "state"),
  TABLE_ROWS(
      Kind.COUNTER,
      "sluice_table_rows_loaded_total",
      "rows of snapshots that MODE REALTIME has loaded",
      "sync",
      "table"),
  TABLE_CHANGES(
      Kind.COUNTER,
      "sluice_table_changes_total",
      "changes as the source's log had them, committed at the target: kind is insert, update or delete",
      "sync",
      "table",
      "kind"),
  TABLE_OUTCOMES(
      Kind.COUNTER,
      "sluice_table_outcomes_total",
      "what became of these changes: outcome is written, filtered, skipped or compacted",
      "sync",
      "table",
      "outcome"),
  RUN_STARTED(
      Kind.GAUGE,
      "sluice_run_started_timestamp_seconds",
      "when the last run of a batch sync was started",
      "sync"),
  RUN_SECONDS(
      Kind.GAUGE, "sluice_run_seconds", "how long the last run has taken so far, or took", "sync"),
  RUN_ROWS(
      Kind.GAUGE, "sluice_run_rows", "rows that the last run has written so far", "sync", "table"),
  RUN_BYTES(Kind.GAUGE, "sluice_run_bytes", "bytes that went through it so far", "sync", "table"),
  EVENTS(
      Kind.COUNTER,
      "sluice_events_total",
      "events since the server was started, by the kinds of sys.events, such as SYNC_RETRYING or TABLE_FAILED",
      "sync",
      "kind"),
  CLIENT_CONNECTIONS(
      Kind.GAUGE, "sluice_client_connections", "connections that clients of JDBC have open"),
  CLIENT_STATEMENTS(Kind.GAUGE, "sluice_client_statements", "statements that they have open"),
  ARROW_BYTES(
      Kind.GAUGE, "sluice_arrow_bytes", "memory of rows on their way, outside of the JVM's heap");

  private final Kind kind;
  private final String exposed;
  private final String meaning;
  private final List<String> labels;

  enum Kind {
    /** Goes up and down. */
    GAUGE,
    /** Only goes up, until the process ends. */
    COUNTER
  }

  Metric(Kind kind, String exposed, String meaning, String... labels) {
    this.kind = kind;
    this.exposed = exposed;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  Kind kind() {
    return kind;
  }

  /** Its name as it is scraped. */
  public String exposed() {
    return exposed;
  }

  /** What it counts or measures; its unit is in its name. */
  public String meaning() {
    return meaning;
  }

  public List<String> labels() {
    return labels;
  }
}
