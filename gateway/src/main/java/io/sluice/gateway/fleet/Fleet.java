package io.sluice.gateway.fleet;

import io.sluice.gateway.store.LeaseTable;
import io.sluice.gateway.store.LeaseTable.Asked;
import io.sluice.gateway.store.SharedStore;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredGateway;
import io.sluice.gateway.store.StoredSync;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of several gateways on a store. It tells the store at each pulse that it is there; takes up
 * the syncs that nobody has; lets go of those that others ask for; and stops them all once it could
 * not tell for as long as its lease lasts, because others may have taken them up. That two never
 * write is not left to time: the epochs at the targets see to it.
 */
public final class Fleet implements Ownership, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
  private static final int PULSES_PER_LEASE = 5;
  private static final int LEASES_TO_WAIT = 4;
  private static final long POLL_MILLIS = 50;

  private final Store store;
  private final LeaseTable leases;
  private final SharedStore place;
  private final Work work;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "fleet-pulse"));
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(task -> daemon(task, "fleet"));
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile String id = "";
  private volatile long heard;
  private volatile boolean gone;
  private volatile boolean well = true;
  private volatile boolean retired;

  /** What a gateway does with the syncs that it has. Called by one thread at a time. */
  public interface Work {
    /** Goes on with a sync; without effect if it does already. */
    void begin(StoredSync sync);

    /** Lets go of a sync, so that another gateway can go on with it. */
    void stop(String sync);

    /** Lets another gateway's changes count here. */
    void refresh();
  }

  /** Takes part from now on; {@link #start} takes up what nobody has. */
  public Fleet(Store store, SharedStore place, Work work) {
    this.store = store;
    this.leases = store.leases();
    this.place = place;
    this.work = work;
    enter();
  }

  /** Takes up what nobody has, and goes on to do so. */
  @SuppressWarnings("FutureReturnValueIgnored") // a pulse reports its own failures
  public void start() {
    long every = place.lease().toNanos() / PULSES_PER_LEASE;
    // First: to take up many syncs may take longer than a lease.
    pulse.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.NANOSECONDS);
    try {
      CompletableFuture.runAsync(this::settle, worker).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof SluiceException known ? known : e;
    }
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void take(StoredSync sync) throws InterruptedException {
    long begun = System.nanoTime();
    while (!held.contains(sync.id())) {
      if (System.nanoTime() - begun > LEASES_TO_WAIT * place.lease().toNanos()) {
        throw elsewhereStill(sync);
      }
      if (!leases.take(sync.id(), id)) {
        leases.ask(sync.id(), id);
      }
      look();
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void claim(StoredSync sync) {
    if (gone || !leases.take(sync.id(), id)) {
      throw elsewhereStill(sync);
    }
    held.add(sync.id());
  }

  @Override
  public boolean holds(String sync) {
    return !gone && leases.holds(sync, id);
  }

  @Override
  public Optional<StoredGateway> holder(String sync) {
    return leases.holder(sync);
  }

  @Override
  public boolean isThis(StoredGateway gateway) {
    return gateway.id().equals(id);
  }

  @Override
  public List<StoredGateway> gateways() {
    return leases.gateways();
  }

  @Override
  public boolean isWell() {
    return well && !gone;
  }

  /** Takes nothing up any more; what it has it keeps until it is closed. */
  public void retire() {
    retired = true;
    try {
      // Not in the midst of taking something up.
      worker.submit(() -> {}).get(place.lease().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("this gateway is still busy with what it takes up or lets go", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets go of everything, at once: others need not wait until its lease is over. */
  @Override
  public void close() {
    pulse.shutdownNow();
    worker.shutdown();
    try {
      leases.leave(id);
    } catch (SluiceException e) {
      LOG.warn("the others wait until the lease of this gateway is over", e);
    }
  }

  private void beat() {
    long begun = System.nanoTime();
    try {
      if (!gone) {
        gone = !leases.renew(id, place.lease());
        heard = gone ? heard : begun;
      }
      well = true;
    } catch (RuntimeException e) {
      well = false;
      LOG.warn("{}", e.getMessage());
      gone = System.nanoTime() - heard > place.lease().toNanos();
    }
    look();
  }

  /** Soon, on the thread that works. */
  private void look() {
    if (looking.compareAndSet(false, true)) {
      worker.execute(
          () -> {
            looking.set(false);
            try {
              settle();
            } catch (RuntimeException e) {
              LOG.warn("this gateway could not see what there is to do: {}", e.getMessage());
            }
          });
    }
  }

  private void settle() {
    if (retired) {
      return;
    }
    if (gone) {
      LOG.warn(
          "the store has not heard of this gateway for {} seconds: it lets go of its {} syncs,"
              + " which others may have taken over",
          place.lease().toSeconds(),
          held.size());
      Set.copyOf(held).forEach(this::stop);
      enter();
    }
    for (Asked asked : leases.asked(id)) {
      stop(asked.sync());
      leases.hand(asked.sync(), id, asked.asker());
    }
    leases.free().forEach(sync -> leases.take(sync, id));
    Set<String> mine = new HashSet<>(leases.of(id));
    Set.copyOf(held).stream().filter(sync -> !mine.contains(sync)).forEach(this::stop);
    mine.stream().filter(sync -> !held.contains(sync)).forEach(this::begin);
    work.refresh();
  }

  private void begin(String sync) {
    store.syncs().byId(sync).ifPresent(work::begin);
    held.add(sync);
  }

  private void stop(String sync) {
    work.stop(sync);
    held.remove(sync);
  }

  /** As another than before: what was done under the old identity must not count as this one's. */
  private void enter() {
    String fresh = UUID.randomUUID().toString();
    long begun = System.nanoTime();
    leases.enter(fresh, place.gateway(), place.lease());
    id = fresh;
    heard = begun;
    gone = false;
  }

  private SluiceException elsewhereStill(StoredSync sync) {
    String holder = elsewhere(sync.id()).map(StoredGateway::name).orElse("another gateway");
    return new SluiceException(
            ErrorCode.HELD_ELSEWHERE,
            "sync \"" + sync.name() + "\" is worked at by " + holder + ", which did not let it go")
        .withSuggestion("sys.gateways lists those that are there; say it there, or wait.");
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
