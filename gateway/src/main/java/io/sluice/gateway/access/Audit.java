package io.sluice.gateway.access;

import io.sluice.gateway.store.AuditTable;
import io.sluice.gateway.store.StoredAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps who has done what. What changes something is kept before its client hears that it is done;
 * of what only looks, a killed process loses the last moment. Safe for any thread.
 */
public final class Audit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private static final long FLUSH_MILLIS = 250;
  private static final long MOST_KEPT = 1_000_000;
  private static final int MOST_WAITING = 5_000;
  private static final int PRUNE_EVERY = 10_000;

  private final AuditTable table;
  private final ScheduledExecutorService flusher =
      Executors.newSingleThreadScheduledExecutor(Audit::daemon);
  private List<StoredAudit> waiting = new ArrayList<>();
  private long added;

  public Audit(AuditTable table) {
    this.table = table;
    ScheduledFuture<?> unused =
        flusher.scheduleWithFixedDelay(
            this::flushQuietly, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Keeps an entry soon. */
  public synchronized void note(StoredAudit entry) {
    waiting.add(entry);
    if (waiting.size() >= MOST_WAITING) {
      flush();
    }
  }

  /** Keeps an entry, and all before it, before it returns. */
  public synchronized void keep(StoredAudit entry) {
    waiting.add(entry);
    flush();
  }

  /** Those that were kept last, the oldest first. */
  public synchronized List<StoredAudit> last(int most) {
    flush();
    return table.last(most);
  }

  private synchronized void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    table.add(waiting);
    added += waiting.size();
    waiting = new ArrayList<>();
    if (added >= PRUNE_EVERY) {
      table.keep(MOST_KEPT);
      added = 0;
    }
  }

  private void flushQuietly() {
    try {
      flush();
    } catch (RuntimeException e) {
      LOG.error("who has done what could not be kept; the next attempt may do so", e);
    }
  }

  @Override
  public void close() {
    flusher.shutdown();
    flush();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "audit");
    thread.setDaemon(true);
    return thread;
  }
}
