package io.sluice.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** A statement that any thread can cancel. */
final class SluiceStatement extends AvaticaStatement implements Executing {
  private final Execution execution;

  SluiceStatement(
      SluiceConnection connection,
      Meta.@Nullable StatementHandle handle,
      int type,
      int concurrency,
      int holdability) {
    super(connection, handle, type, concurrency, holdability);
    execution = new Execution(connection, this);
  }

  @Override
  public Execution execution() {
    return execution;
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    return execution.run(() -> super.execute(sql));
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    return execution.run(() -> super.executeQuery(sql));
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    return execution.run(() -> super.executeLargeUpdate(sql));
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return execution.run(super::executeLargeBatch);
  }

  @Override
  public boolean execute(String sql, int generatedKeys) throws SQLException {
    return generatedKeys == Statement.NO_GENERATED_KEYS
        ? execute(sql)
        : super.execute(sql, generatedKeys);
  }

  @Override
  public int executeUpdate(String sql, int generatedKeys) throws SQLException {
    return generatedKeys == Statement.NO_GENERATED_KEYS
        ? executeUpdate(sql)
        : super.executeUpdate(sql, generatedKeys);
  }

  /** The server has lost the statement, or it was cancelled before it came there. */
  @Override
  protected void resetStatement() {
    SQLException stopped = execution.stopped();
    if (stopped != null) {
      throw new Errors.Broken(stopped);
    }
    super.resetStatement();
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

  /** Statements of Sluice have no escapes of JDBC. */
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
