package io.sluice.jdbc;

import java.net.URI;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.BuiltInConnectionProperty;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.ConnectionPropertiesImpl;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.UnregisteredDriver;
import org.apache.calcite.avatica.remote.Service;
import org.jspecify.annotations.Nullable;

/** A connection to a server. */
final class SluiceConnection extends AvaticaConnection {
  /** Made while the base is being made, which asks for it; so nothing may be assigned here. */
  private @Nullable HttpTransport transport;

  private volatile boolean abandoned;

  SluiceConnection(
      UnregisteredDriver driver, AvaticaFactory factory, String url, Properties settings) {
    super(driver, factory, url, settings);
  }

  /** The way to the server. */
  HttpTransport transport() {
    HttpTransport known = transport;
    if (known == null) {
      try {
        known = HttpTransport.to(info);
      } catch (SQLException e) {
        throw new Errors.Broken(e);
      }
      transport = known;
    }
    return known;
  }

  /** Asks the server to let the client in. */
  void open() throws SQLException {
    Errors.told(
        () -> getService().apply(new Service.OpenConnectionRequest(id, Collections.emptyMap())));
  }

  /**
   * When the server has forgotten the connection; without the password, which each call carries.
   */
  @Override
  public void openConnection() {
    meta.openConnection(handle, Collections.emptyMap());
  }

  String shownAddress() {
    URI server = URI.create(info.getProperty(BuiltInConnectionProperty.URL.camelName()));
    return "jdbc:sluice://" + server.getHost() + ":" + server.getPort() + "/";
  }

  /** Closes a statement at the server, which ends what goes on for it. */
  void closeAtServer(Meta.StatementHandle statement) {
    meta.closeStatement(statement);
  }

  /**
   * Hands on what the server warns of.
   *
   * @param id the statement's
   */
  void warn(int id, SQLWarning warnings) {
    AvaticaStatement statement = statementMap.get(id);
    if (statement instanceof Executing) {
      ((Executing) statement).execution().warn(warnings);
    }
  }

  Meta.StatementHandle prepareAgain(String sql) throws SQLException {
    return Errors.told(() -> meta.prepare(handle, sql, -1));
  }

  /** Rows that the driver has put together itself. */
  ResultSet given(List<ColumnMetaData> columns, List<Object> rows) throws SQLException {
    Meta.Signature signature =
        Meta.Signature.create(
            columns,
            "",
            Collections.emptyList(),
            Meta.CursorFactory.ARRAY,
            Meta.StatementType.SELECT);
    int holder = createStatement().getId();
    Meta.Frame all = Meta.Frame.create(0, true, rows);
    return createResultSet(
        Meta.MetaResultSet.create(id, holder, true, signature, all), new QueryState(""));
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return PlainErrors.of(DatabaseMetaData.class, metaData);
  }

  @Override
  public AvaticaStatement createStatement(int type, int concurrency, int holdability)
      throws SQLException {
    return Errors.told(() -> super.createStatement(type, concurrency, holdability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return Errors.told(() -> super.prepareStatement(sql, type, concurrency, holdability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
    return generatedKeys == Statement.NO_GENERATED_KEYS
        ? prepareStatement(sql)
        : super.prepareStatement(sql, generatedKeys);
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    checkOpen();
    return sql;
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return Collections.emptyMap();
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return Errors.told(super::getAutoCommit);
  }

  @Override
  public void commit() throws SQLException {
    Errors.done(super::commit);
  }

  @Override
  public void rollback() throws SQLException {
    Errors.done(super::rollback);
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return Errors.told(super::isReadOnly);
  }

  @Override
  public String getCatalog() throws SQLException {
    return Errors.told(super::getCatalog);
  }

  @Override
  public String getSchema() throws SQLException {
    return Errors.told(super::getSchema);
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    return Errors.told(super::getTransactionIsolation);
  }

  /** Asks the server, and does not wait longer than told. */
  @Override
  public boolean isValid(int timeoutSeconds) throws SQLException {
    if (timeoutSeconds < 0) {
      throw Errors.exception("the timeout is less than 0", "22023", 0, null);
    }
    if (isClosed()) {
      return false;
    }
    CompletableFuture<Meta.ConnectionProperties> asked =
        CompletableFuture.supplyAsync(
            () -> {
              // Only what is not known yet makes Avatica's client ask.
              ConnectionPropertiesImpl question = new ConnectionPropertiesImpl();
              question.setDirty(true);
              return getService().apply(new Service.ConnectionSyncRequest(id, question)).connProps;
            });
    try {
      asked.get(timeoutSeconds == 0 ? Integer.MAX_VALUE : timeoutSeconds, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void setNetworkTimeout(@Nullable Executor executor, int millis) throws SQLException {
    checkOpen();
    if (millis < 0) {
      throw Errors.exception("the timeout is less than 0", "22023", 0, null);
    }
    transport().allow(millis);
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return transport().allowedMillis();
  }

  @Override
  public boolean isClosed() throws SQLException {
    return abandoned || super.isClosed();
  }

  /** Closes the sockets at once; the server ends what goes on for them. */
  @Override
  public void abort(Executor executor) {
    abandon();
  }

  void abandon() {
    abandoned = true;
    transport().close();
  }

  @Override
  public void close() throws SQLException {
    if (isClosed()) {
      return;
    }
    try {
      Errors.closed(super::close);
    } finally {
      transport().close();
    }
  }
}
