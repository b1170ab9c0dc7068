package io.sluice.gateway.stream;

import io.sluice.engine.Engine;
import io.sluice.engine.stream.Stream;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.run.Engines;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredStream;
import io.sluice.gateway.store.StoredStream.Wanted;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StreamCounts;
import io.sluice.gateway.store.StreamStanding;
import io.sluice.plan.PlanJson;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the syncs in MODE REALTIME of a data directory, for as long as this process has it
 * open. Safe for any thread.
 */
public final class StreamService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamService.class);
  private static final long FLUSH_MILLIS = 1000;

  private final Store store;
  private final Ownership ownership;
  private final Vault vault;
  private final Clock clock;
  private final ActiveStream.Means means;
  private final Map<String, ActiveStream> active = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService flusher =
      Executors.newSingleThreadScheduledExecutor(StreamService::daemon);
  private boolean closed;

  /**
   * @param folder where streams keep what they may lose
   */
  @SuppressWarnings("FutureReturnValueIgnored") // a flush reports its own failures
  public StreamService(
      Store store,
      Ownership ownership,
      ConnectionRegistry connections,
      Engines engines,
      Vault vault,
      Path folder,
      Clock clock) {
    this.store = store;
    this.ownership = ownership;
    this.vault = vault;
    this.clock = clock;
    this.means = new ActiveStream.Means(connections, engines, folder, clock);
    flusher.scheduleWithFixedDelay(this::flush, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Starts a sync if it is wanted to run; a stream that cannot even start says why where it is
   * looked at.
   */
  public void resume(StoredSync sync) {
    if (sync.isRealtime() && sync.enabled() && wanted(sync) == Wanted.RUN) {
      start(sync);
    }
  }

  /** Starts a sync that the store holds, unless it runs; tells whether it runs. */
  public synchronized boolean start(StoredSync sync) {
    if (closed || active.containsKey(sync.id())) {
      return !closed;
    }
    Journal journal = journal(sync);
    store.streams().error(sync.id(), "", "");
    try {
      Map<TableId, StreamCounts> before = store.streams().counts(sync.id());
      active.put(sync.id(), new ActiveStream(sync, journal, before, means));
      return true;
    } catch (SluiceException e) {
      journal.phase("SYNC_FAILED", Optional.of(e));
    } catch (RuntimeException e) {
      LOG.error("sync {} met a defect", sync.name(), e);
      journal.phase(
          "SYNC_FAILED",
          Optional.of(new SluiceException(ErrorCode.INTERNAL_ERROR, e.toString(), e)));
    }
    return false;
  }

  /** Stops a sync if it runs; it goes on from there when it is started again. */
  public void stop(StoredSync sync) {
    stop(sync.id());
  }

  /** Stops the sync of an identity likewise. */
  public synchronized void stop(String sync) {
    ActiveStream running = active.remove(sync);
    if (running != null) {
      keep(running);
      running.close();
      keep(running);
    }
  }

  /** The stream of a sync, while it runs here. */
  public Optional<Stream> find(StoredSync sync) {
    return Optional.ofNullable(active.get(sync.id())).map(ActiveStream::stream);
  }

  /** The syncs that run here. */
  public List<StoredSync> running() {
    return active.values().stream().map(ActiveStream::sync).toList();
  }

  /** What somebody has asked for. */
  public Wanted wanted(StoredSync sync) {
    return store.streams().find(sync.id()).map(StoredStream::wanted).orElse(Wanted.DROP);
  }

  /** How a sync stands. */
  public StreamView view(StoredSync sync) {
    return new StreamViews(store, ownership, clock)
        .of(sync, Optional.ofNullable(active.get(sync.id())));
  }

  /**
   * Invariant 9: gives up what is kept for a sync at its source and at its target. That this is
   * wanted is kept first: the sync does not start again.
   *
   * @throws SluiceException if one side cannot be reached; the other has been released all the same
   */
  public void release(StoredSync sync) {
    store.streams().want(sync.id(), Wanted.DROP);
    stop(sync);
    try (ConnectionLease lease = means.connections().lease();
        Engine engine = means.engines().over(lease)) {
      means
          .streams(lease, engine, sync)
          .release(PlanJson.readStream(sync.plan()), sync.id(), store.streams().stored(sync.id()));
    }
  }

  /** Stops all; the next process goes on with them. */
  @Override
  public void close() {
    List<ActiveStream> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(active.values());
      active.clear();
    }
    flusher.shutdown();
    running.parallelStream().forEach(this::closeOne);
  }

  private void closeOne(ActiveStream stream) {
    try {
      stream.close();
      keep(stream);
    } catch (RuntimeException e) {
      LOG.warn("sync {} did not stop cleanly", stream.sync().name(), e);
    }
  }

  private Journal journal(StoredSync sync) {
    return new Journal(
        store, vault, ownership, clock, sync, PlanJson.readStream(sync.plan()).target());
  }

  private void flush() {
    active.values().forEach(this::keep);
  }

  private void keep(ActiveStream stream) {
    try {
      String sync = stream.sync().id();
      Map<TableId, StreamCounts> news = stream.news();
      Optional<StreamStanding> standing =
          ownership.isShared() ? stream.newStanding() : Optional.empty();
      if (news.isEmpty() && standing.isEmpty()) {
        return;
      }
      store.transaction(
          () -> {
            if (ownership.holds(sync)) {
              store.streams().counts(sync, news);
              standing.ifPresent(now -> store.streams().stands(sync, now));
            }
            return sync;
          });
    } catch (RuntimeException e) {
      LOG.warn("the counts of a sync could not be kept; the next attempt may do so", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "streams");
    thread.setDaemon(true);
    return thread;
  }
}
