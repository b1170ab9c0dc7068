package io.sluice.gateway.metrics;

import io.sluice.engine.TableProgress;
import io.sluice.engine.stream.ChangeCounts;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StoredTable;
import io.sluice.gateway.stream.StreamView;
import io.sluice.gateway.stream.StreamView.TableView;
import java.time.Duration;
import java.util.Optional;

/** Looks at the syncs of a gateway, of which there are others at each scrape. */
final class SyncMetrics {
  private static final double MILLI = 1e-3;

  private final Gateway gateway;

  SyncMetrics(Gateway gateway) {
    this.gateway = gateway;
  }

  void collect(Samples samples) {
    // Of several gateways on one store, each tells of its own.
    for (StoredSync sync : gateway.syncs().stream().filter(gateway::has).toList()) {
      if (sync.isRealtime()) {
        stream(sync.name(), sync.mode().name(), gateway.streams().view(sync), samples);
      } else {
        batch(sync, samples);
      }
    }
  }

  private static void stream(String sync, String mode, StreamView view, Samples samples) {
    samples.add(Metric.SYNC_STATE, 1, sync, mode, view.state());
    samples.add(Metric.SYNC_LAG, view.lagMillis(), MILLI, sync);
    samples.add(Metric.SYNC_UNREAD, view.unreadBytes(), 1, sync);
    samples.add(Metric.SYNC_RETAINED, view.retainedBytes(), 1, sync);
    samples.add(Metric.SYNC_COMMITS, view.commits(), 1, sync);
    for (TableView table : view.tables()) {
      String name = table.target();
      samples.add(Metric.TABLE_STATE, 1, sync, name, table.state().name());
      samples.count(Metric.TABLE_ROWS, table.counts().rowsLoaded(), sync, name);
      ChangeCounts changes = table.counts().changes();
      samples.count(Metric.TABLE_CHANGES, changes.inserts(), sync, name, "insert");
      samples.count(Metric.TABLE_CHANGES, changes.updates(), sync, name, "update");
      samples.count(Metric.TABLE_CHANGES, changes.deletes(), sync, name, "delete");
      samples.count(Metric.TABLE_OUTCOMES, changes.written(), sync, name, "written");
      samples.count(Metric.TABLE_OUTCOMES, changes.filtered(), sync, name, "filtered");
      samples.count(Metric.TABLE_OUTCOMES, changes.skipped(), sync, name, "skipped");
      samples.count(Metric.TABLE_OUTCOMES, changes.compacted(), sync, name, "compacted");
    }
  }

  private void batch(StoredSync sync, Samples samples) {
    Optional<StoredRun> last = gateway.runs().last(sync.id());
    String state = last.map(run -> run.state().name()).orElse("NEVER_RUN");
    samples.add(Metric.SYNC_STATE, 1, sync.name(), sync.mode().name(), state);
    last.ifPresent(run -> run(sync.name(), run, samples));
  }

  private void run(String sync, StoredRun run, Samples samples) {
    Duration elapsed = gateway.runs().elapsed(run);
    samples.add(Metric.RUN_STARTED, run.started().toEpochMilli() * MILLI, sync);
    samples.add(Metric.RUN_SECONDS, elapsed.toMillis() * MILLI, sync);
    for (StoredTable table : gateway.runs().tables(run.number())) {
      TableProgress progress = table.progress();
      String name = table.target() + "." + progress.table();
      samples.count(Metric.RUN_ROWS, progress.rows().written(), sync, name);
      samples.count(Metric.RUN_BYTES, progress.bytes(), sync, name);
    }
  }
}
