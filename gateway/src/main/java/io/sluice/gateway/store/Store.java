package io.sluice.gateway.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Connections, secrets, syncs, runs, streams and events on disk. Whatever a method has returned
 * from is kept, also when the process is killed next. Safe for any thread.
 */
public final class Store implements AutoCloseable {
  /** The file's name in the data directory. */
  public static final String FILE = "sluice.db";

  private final Database database;
  private final List<Consumer<StoredEvent>> listeners = new CopyOnWriteArrayList<>();

  private Store(Database database) {
    this.database = database;
  }

  /**
   * Opens the store of a directory, creating or migrating it as needed.
   *
   * @throws io.sluice.spi.error.SluiceException {@code DATA_DIRECTORY_UNUSABLE} if it is damaged or
   *     of a newer version
   */
  public static Store open(DataDirectory directory) {
    return open(SqliteFile.open(directory.resolve(FILE)), directory.folder().toString());
  }

  /**
   * Opens a store that several gateways share, creating or migrating it as needed.
   *
   * @throws io.sluice.spi.error.SluiceException {@code STORE_FAILED} if it cannot be reached or is
   *     of a newer version
   */
  public static Store open(SharedStore shared) {
    return open(PostgresSchema.open(shared), shared.place());
  }

  private static Store open(Backing backing, String where) {
    Database database = new Database(backing);
    try {
      Migrations.run(database, where);
      return new Store(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  public ConnectionTable connections() {
    return new ConnectionTable(database);
  }

  public SecretTable secrets() {
    return new SecretTable(database);
  }

  public SyncTable syncs() {
    return new SyncTable(database);
  }

  public RunTable runs() {
    return new RunTable(database);
  }

  public StreamTables streams() {
    return new StreamTables(database);
  }

  public SchemaChangeTable schemaChanges() {
    return new SchemaChangeTable(database);
  }

  public EventTable events() {
    return new EventTable(database, event -> listeners.forEach(one -> one.accept(event)));
  }

  /** Lets somebody hear of each event from now on, on the thread that keeps it. */
  public void listen(Consumer<StoredEvent> listener) {
    listeners.add(listener);
  }

  public UserTable users() {
    return new UserTable(database);
  }

  public AuditTable audit() {
    return new AuditTable(database);
  }

  public SettingTable settings() {
    return new SettingTable(database);
  }

  /** Which gateway works at which sync; of a shared store. */
  public LeaseTable leases() {
    return new LeaseTable(database);
  }

  /** All of the changes that {@code work} makes are kept, or none. */
  public <T> T transaction(Supplier<T> work) {
    return database.transaction(work);
  }

  @Override
  public void close() {
    database.close();
  }
}
