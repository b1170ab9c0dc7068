package io.sluice.gateway.stream;

import io.sluice.engine.stream.StreamListener;
import io.sluice.engine.stream.StreamStatus;
import io.sluice.engine.stream.StreamStatus.Phase;
import io.sluice.engine.stream.TableStatus;
import io.sluice.spi.error.SluiceException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the journal when a stream begins or ends to retry, and when it has ended. */
final class Phases implements StreamListener {
  private static final Logger LOG = LoggerFactory.getLogger(Phases.class);

  private final Journal journal;
  private final AtomicBoolean news = new AtomicBoolean();
  private Phase phase = Phase.RUNNING;

  Phases(Journal journal) {
    this.journal = journal;
  }

  /** Whether a table has moved on since this was last asked. */
  boolean isNews() {
    return news.getAndSet(false);
  }

  @Override
  public void table(TableStatus status) {
    // Transitions are told to the journal by the engine; the rest is asked for when somebody looks.
    news.set(true);
  }

  @Override
  public void caughtUp(int tables) {
    tell("SYNC_LIVE", () -> journal.caughtUp(tables));
  }

  @Override
  public void stream(StreamStatus status) {
    synchronized (this) {
      if (phase == status.phase()) {
        return;
      }
      phase = status.phase();
    }
    switch (status.phase()) {
      case RUNNING -> tell("SYNC_RUNNING", () -> journal.phase("SYNC_RUNNING", status.error()));
      case RETRYING -> tell("SYNC_RETRYING", () -> journal.phase("SYNC_RETRYING", status.error()));
      case FAILED -> tell("SYNC_FAILED", () -> journal.phase("SYNC_FAILED", status.error()));
      case STOPPED -> {}
    }
  }

  private static void tell(String kind, Runnable telling) {
    try {
      telling.run();
    } catch (SluiceException e) {
      // A store that others share may be away for a while, or the sync be another gateway's now.
      LOG.warn("{} was not kept: {}", kind, e.getMessage());
    }
  }
}
