package io.sluice.gateway.session;

import io.sluice.gateway.access.Audit;
import io.sluice.gateway.access.Caller;
import io.sluice.gateway.access.Logins;
import io.sluice.gateway.access.Principal;
import io.sluice.gateway.access.Users;
import io.sluice.gateway.command.Commands;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.connect.KnownOptions;
import io.sluice.gateway.connect.Providers;
import io.sluice.gateway.fleet.Fleet;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.run.Engines;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.secret.Discretion;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.DataDirectory;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredEvent;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.stream.StreamService;
import io.sluice.gateway.sys.SystemProvider;
import io.sluice.gateway.sys.SystemTables;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One data directory, open. Runs that an earlier process left unfinished are resumed, and the syncs
 * in MODE REALTIME go on. Safe for any thread.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /** Who has the data directory itself. */
  private static final Caller LOCAL = new Caller("", "", () -> Principal.OWNER);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final DataDirectory directory;
  private final Vault vault;
  private final Store store;
  private final BufferAllocator allocator;
  private final RunService runs;
  private final StreamService streams;
  private final ConnectionRegistry registry;
  private final Providers providers;
  private final Audit audit;
  private final Deed.Means deeds;
  private final Users users;
  private final Clock clock;
  private final Ownership ownership;
  private final Commands commands;
  private final List<StoredRun> resumed = new CopyOnWriteArrayList<>();
  private volatile boolean open;

  private Gateway(GatewaySettings settings) {
    try {
      clock = settings.clock();
      directory = hold(DataDirectory.open(settings.dataFolder()));
      store =
          hold(
              settings.shared().isPresent()
                  ? Store.open(settings.shared().get())
                  : Store.open(directory));
      vault = Vault.open(directory, store, settings.environment(), clock);
      allocator = hold(new RootAllocator());
      providers = Providers.load();
      registry =
          hold(
              new ConnectionRegistry(store.connections(), vault, providers, settings.connectors()));
      Engines engines =
          hold(
              new Engines(
                  allocator,
                  directory.resolve("spill"),
                  settings.resources().parallel(),
                  settings.transformBytes(),
                  clock));
      users = new Users(store, clock);
      SyncWork work = new SyncWork();
      Optional<Fleet> fleet = settings.shared().map(shared -> hold(new Fleet(store, shared, work)));
      ownership = fleet.map(Ownership.class::cast).orElseGet(Ownership::alone);
      runs = hold(new RunService(store, ownership, registry, engines, vault, clock));
      streams =
          hold(
              new StreamService(
                  store, ownership, registry, engines, vault, directory.resolve("streams"), clock));
      audit = hold(new Audit(store.audit()));
      SystemTables tables =
          new SystemTables(
              new SystemTables.Sources(store, providers, runs, streams, ownership, users, audit),
              Principal.OWNER);
      registry.builtIn(SystemProvider.NAME, who -> SystemProvider.connection(tables.seenBy(who)));
      commands =
          new Commands(
              new Commands.Services(
                  store,
                  vault,
                  providers,
                  registry,
                  engines,
                  runs,
                  streams,
                  ownership,
                  users,
                  tables,
                  settings.resources(),
                  clock));
      deeds = new Deed.Means(audit, new Discretion(options()::isOpen), vault, clock);
      if (fleet.isPresent()) {
        fleet.get().start();
        hold(fleet.get()::retire);
      } else {
        store.syncs().all().forEach(work::begin);
      }
      open = true;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens a data directory.
   *
   * @throws io.sluice.spi.error.SluiceException {@code DATA_DIRECTORY_IN_USE} or {@code
   *     DATA_DIRECTORY_UNUSABLE}
   */
  public static Gateway open(GatewaySettings settings) {
    return new Gateway(settings);
  }

  /** The runs of earlier processes that go on in this one since it was opened. */
  public List<StoredRun> resumed() {
    return resumed;
  }

  /** Goes on with syncs, and lets go of them. */
  private final class SyncWork implements Fleet.Work {
    @Override
    public void begin(StoredSync sync) {
      Optional<StoredRun> run = runs.resume(sync);
      if (!open) {
        run.ifPresent(resumed::add);
      }
      streams.resume(sync);
    }

    @Override
    public void stop(String sync) {
      streams.stop(sync);
      runs.leave(sync);
    }

    @Override
    public void refresh() {
      users.refresh();
    }
  }

  /**
   * A new session.
   *
   * @param workingFolder what relative paths in its statements start from
   */
  public Session session(Path workingFolder) {
    return session(workingFolder, LOCAL);
  }

  /**
   * A new session of somebody who came by the network.
   *
   * @param caller asks, and may do other things at each statement
   */
  public Session session(Path workingFolder, Caller caller) {
    return new Session(commands, vault, deeds, caller, workingFolder);
  }

  /** Who may do what. */
  public Users users() {
    return users;
  }

  /** How clients prove who they are; made for each server. */
  public Logins logins() {
    return new Logins(users, audit, vault.key("tokens"), clock);
  }

  /** What goes on and how far it is. */
  public RunService runs() {
    return runs;
  }

  /** All syncs, sorted by name. */
  public List<StoredSync> syncs() {
    return store.syncs().all();
  }

  /** The syncs in MODE REALTIME, sorted by name. */
  public List<StoredSync> realtime() {
    return syncs().stream().filter(StoredSync::isRealtime).toList();
  }

  /** Whether this gateway works at a sync; others on the same store may. */
  public boolean has(StoredSync sync) {
    return ownership.elsewhere(sync.id()).isEmpty();
  }

  /** Whether it can do what it is asked for. */
  public boolean isWell() {
    return ownership.isWell();
  }

  /** How much memory rows on their way take now. */
  public long arrowBytes() {
    return allocator.getAllocatedMemory();
  }

  /** What follows a source, and how far it is. */
  public StreamService streams() {
    return streams;
  }

  /** Lets somebody hear of each event from now on, on the thread that keeps it. */
  public void listen(Consumer<StoredEvent> listener) {
    store.listen(listener);
  }

  /** The types of connectors and their options. */
  public KnownOptions options() {
    return new KnownOptions(providers);
  }

  /** What can be looked at by name. */
  public KnownNames names() {
    return names(Principal.OWNER);
  }

  /** What somebody may look at. */
  public KnownNames names(Principal who) {
    return new KnownNames(store, registry, who);
  }

  /** The data directory. */
  public Path folder() {
    return directory.folder();
  }

  /** Stops what goes on, and lets go of the data directory. Idempotent. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.warn("while closing the gateway", e);
      }
    }
  }

  private <R extends AutoCloseable> R hold(R resource) {
    opened.push(resource);
    return resource;
  }
}
