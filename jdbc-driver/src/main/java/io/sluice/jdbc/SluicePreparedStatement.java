package io.sluice.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** A prepared statement that any thread can cancel. */
final class SluicePreparedStatement extends StreamedParameters implements Executing {
  private final SluiceConnection client;
  private final String sql;
  private final Execution execution;

  SluicePreparedStatement(
      SluiceConnection connection,
      Meta.@Nullable StatementHandle handle,
      Meta.Signature signature,
      int type,
      int concurrency,
      int holdability)
      throws SQLException {
    super(connection, handle, signature, type, concurrency, holdability);
    client = connection;
    sql = signature.sql;
    execution = new Execution(connection, this);
  }

  @Override
  public Execution execution() {
    return execution;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return execution.run(() -> known(super::executeQuery));
  }

  @Override
  public boolean execute() throws SQLException {
    return execution.run(() -> known(super::execute));
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return execution.run(() -> known(super::executeLargeUpdate));
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return execution.run(super::executeLargeBatch);
  }

  /**
   * Prepares the statement again when the server does not know it: it was cancelled, or the server
   * has forgotten the connection meanwhile.
   */
  private <T> T known(Errors.Step<T> step) throws SQLException {
    try {
      return step.take();
    } catch (SQLException e) {
      if (!Errors.tellsOfNoStatement(e) || execution.stopped() != null) {
        throw e;
      }
    }
    connection.statementMap.remove(handle.id);
    handle = client.prepareAgain(sql);
    connection.statementMap.put(handle.id, this);
    return step.take();
  }

  /** Not synchronized, as the base is: the thread that executes holds the lock. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void cancel() throws SQLException {
    checkOpen();
    execution.cancel();
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void close() throws SQLException {
    Errors.closed(execution::cancel);
    Errors.closed(super::close);
  }

  @Override
  public void setEscapeProcessing(boolean wanted) throws SQLException {
    checkOpen();
  }

  @Override
  public void setPoolable(boolean wanted) throws SQLException {
    checkOpen();
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    return execution.warnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    execution.forgetWarnings();
  }
}
