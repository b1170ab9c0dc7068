package io.sluice.engine;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The result of a SELECT; closing it ends the snapshots that it is read under. */
final class QueryReader implements BatchReader {
  private final BatchReader rows;
  private final List<Snapshot> snapshots;

  QueryReader(BatchReader rows, Collection<Snapshot> snapshots) {
    this.rows = rows;
    this.snapshots = List.copyOf(snapshots);
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    return rows.next();
  }

  @Override
  public void close() {
    try {
      rows.close();
    } finally {
      snapshots.forEach(Snapshot::close);
    }
  }
}
