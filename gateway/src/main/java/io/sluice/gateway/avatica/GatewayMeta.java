package io.sluice.gateway.avatica;

import io.sluice.gateway.access.Caller;
import io.sluice.gateway.session.Gateway;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.MissingResultsException;
import org.apache.calcite.avatica.NoSuchStatementException;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;

/**
 * What Avatica's service asks, answered by sessions of the gateway. Safe for any thread.
 *
 * <p>The base answers what its protocol cannot ask.
 */
final class GatewayMeta extends MetaImpl {
  private final Gateway gateway;
  private final ClientConnections connections;
  private final Map<Thread, Work> working = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway") // The base keeps its connection for a client's side.
  GatewayMeta(Gateway gateway, ClientConnections connections) {
    super(null);
    this.gateway = gateway;
    this.connections = connections;
  }

  /** Does what one call of a client wants, which {@code work} can stop. */
  <T> T during(Work work, Supplier<T> call) {
    Thread thread = Thread.currentThread();
    working.put(thread, work);
    try {
      return call.get();
    } finally {
      working.remove(thread);
      work.end();
    }
  }

  @Override
  public void openConnection(ConnectionHandle handle, Map<String, String> info) {
    connections.open(handle.id, caller().name());
  }

  @Override
  public void closeConnection(ConnectionHandle handle) {
    connections.close(handle.id, caller().name());
  }

  @Override
  public ConnectionProperties connectionSync(
      ConnectionHandle handle, ConnectionProperties properties) {
    return connection(handle.id).set(properties);
  }

  @Override
  public StatementHandle createStatement(ConnectionHandle handle) {
    return connection(handle.id).create(gateway.session(Path.of(""), caller()));
  }

  @Override
  public void closeStatement(StatementHandle handle) {
    connection(handle.connectionId).forget(handle);
  }

  @Override
  public StatementHandle prepare(ConnectionHandle connection, String sql, long maxRows) {
    StatementHandle handle = createStatement(connection);
    try {
      handle.signature = on(handle, statement -> statement.prepare(sql, maxRows));
      return handle;
    } catch (NoSuchStatementException e) {
      throw new IllegalStateException("the statement was closed before anybody knew it", e);
    } catch (RuntimeException e) {
      closeStatement(handle);
      throw e;
    }
  }

  @Override
  @SuppressWarnings("deprecation")
  public ExecuteResult prepareAndExecute(
      StatementHandle handle, String sql, long maxRows, PrepareCallback callback)
      throws NoSuchStatementException {
    return prepareAndExecute(handle, sql, maxRows, -1, callback);
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle handle, String sql, long maxRows, int firstRows, PrepareCallback callback)
      throws NoSuchStatementException {
    return only(on(handle, statement -> statement.execute(sql, maxRows, firstRows, work())));
  }

  @Override
  @SuppressWarnings("deprecation")
  public ExecuteResult execute(StatementHandle handle, List<TypedValue> values, long firstRows)
      throws NoSuchStatementException {
    return execute(handle, values, Math.toIntExact(firstRows));
  }

  @Override
  public ExecuteResult execute(StatementHandle handle, List<TypedValue> values, int firstRows)
      throws NoSuchStatementException {
    return only(on(handle, statement -> statement.execute(values, firstRows, work())));
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle handle, List<String> statements)
      throws NoSuchStatementException {
    long[] counts = new long[statements.size()];
    for (int i = 0; i < counts.length; i++) {
      String sql = statements.get(i);
      counts[i] = count(on(handle, statement -> statement.execute(sql, -1, 1, work())));
    }
    return new ExecuteBatchResult(counts);
  }

  @Override
  public ExecuteBatchResult executeBatch(StatementHandle handle, List<List<TypedValue>> all)
      throws NoSuchStatementException {
    long[] counts = new long[all.size()];
    for (int i = 0; i < counts.length; i++) {
      List<TypedValue> values = all.get(i);
      counts[i] = count(on(handle, statement -> statement.execute(values, 1, work())));
    }
    return new ExecuteBatchResult(counts);
  }

  private static ExecuteResult only(MetaResultSet result) {
    return new ExecuteResult(List.of(result));
  }

  private static long count(MetaResultSet result) {
    return Math.max(0, result.updateCount);
  }

  @Override
  public Frame fetch(StatementHandle handle, long offset, int wanted)
      throws NoSuchStatementException, MissingResultsException {
    return on(handle, statement -> statement.fetch(offset, wanted));
  }

  /**
   * Rows that were read are gone: a client must ask again. An answer of false would tell the stock
   * client that it has had all of them.
   */
  @Override
  public boolean syncResults(StatementHandle handle, QueryState state, long offset) {
    throw new SluiceException(
            ErrorCode.CANCELLED, "the rows that were left of the statement are gone")
        .withSuggestion("Carry the statement out again.");
  }

  /** Every statement is a transaction of its own, and is committed when it returns. */
  @Override
  public void commit(ConnectionHandle handle) {
    connection(handle.id);
  }

  /** There is nothing that could be undone. */
  @Override
  public void rollback(ConnectionHandle handle) {
    connection(handle.id);
  }

  @Override
  public MetaResultSet getCatalogs(ConnectionHandle handle) {
    return listed(handle, metadata().catalogs());
  }

  @Override
  public MetaResultSet getSchemas(ConnectionHandle handle, String catalog, Pat schema) {
    return listed(handle, metadata().schemas(catalog, schema));
  }

  @Override
  public MetaResultSet getTables(
      ConnectionHandle handle, String catalog, Pat schema, Pat table, List<String> types) {
    return listed(handle, metadata().tables(catalog, schema, table, types));
  }

  @Override
  public MetaResultSet getColumns(
      ConnectionHandle handle, String catalog, Pat schema, Pat table, Pat column) {
    return listed(handle, metadata().columns(catalog, schema, table, column));
  }

  @Override
  public MetaResultSet getTableTypes(ConnectionHandle handle) {
    return listed(handle, metadata().tableTypes());
  }

  @Override
  public MetaResultSet getTypeInfo(ConnectionHandle handle) {
    return listed(handle, metadata().types());
  }

  private MetaResultSet listed(ConnectionHandle handle, Listing listing) {
    StatementHandle number = connection(handle.id).number();
    return MetaResultSet.create(
        handle.id, number.id, true, listing.signature(), new Frame(0, true, listing.rows()));
  }

  private ClientConnection connection(String id) {
    return connections.require(id, caller().name());
  }

  /** What there is for who calls. */
  private MetadataRows metadata() {
    return new MetadataRows(gateway.names(caller().who().get()));
  }

  private Caller caller() {
    return work().caller();
  }

  private Work work() {
    return Objects.requireNonNull(working.get(Thread.currentThread()), "a call outside of during");
  }

  private interface Step<T, E extends Exception> {
    T of(ClientStatement statement) throws E;
  }

  private <T, E extends Exception> T on(StatementHandle handle, Step<T, E> step)
      throws NoSuchStatementException, E {
    ClientConnection connection = connection(handle.connectionId);
    ClientStatement statement = connection.statement(handle);
    connection.enter();
    try {
      work().on(statement);
      return step.of(statement);
    } finally {
      connection.leave();
    }
  }
}
