package io.sluice.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLWarning;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.calcite.avatica.AvaticaStatement;
import org.jspecify.annotations.Nullable;

/**
 * What goes on for a statement: one step at a time, which any thread can cancel, and which is
 * cancelled when it takes longer than the statement's query timeout.
 */
final class Execution {
  private enum State {
    IDLE,
    RUNNING,
    /** Rows may be left to fetch. */
    READING,
    CANCELLED,
    TIMED_OUT
  }

  private final SluiceConnection connection;
  private final AvaticaStatement statement;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private volatile @Nullable SQLWarning warnings;

  Execution(SluiceConnection connection, AvaticaStatement statement) {
    this.connection = connection;
    this.statement = statement;
  }

  /** Carries a statement out. */
  <T> T run(Errors.Step<T> step) throws SQLException {
    int timeout = statement.getQueryTimeout();
    forgetWarnings();
    state.set(State.RUNNING);
    ScheduledFuture<?> alarm =
        timeout == 0 ? null : Alarms.in(timeout, TimeUnit.SECONDS, () -> end(State.TIMED_OUT));
    try {
      T result = step.take();
      state.compareAndSet(State.RUNNING, State.READING);
      return result;
    } catch (SQLException | RuntimeException e) {
      throw told(e);
    } finally {
      if (alarm != null) {
        alarm.cancel(false);
      }
    }
  }

  /** Keeps what the server warns of. */
  void warn(SQLWarning noticed) {
    SQLWarning first = warnings;
    if (first == null) {
      warnings = noticed;
    } else {
      first.setNextWarning(noticed);
    }
  }

  /**
   * What the server has warned of since the statement was last carried out, the first of a chain.
   */
  @Nullable SQLWarning warnings() throws SQLException {
    if (statement.isClosed()) {
      throw Errors.exception("the statement is closed", "24000", 0, null);
    }
    return warnings;
  }

  void forgetWarnings() {
    warnings = null;
  }

  /** Why reading failed. */
  SQLException told(Exception error) {
    SQLException told = stopped();
    return told == null ? Errors.of(error) : told;
  }

  /** Why nothing more is done; null if nobody stopped it. */
  @Nullable SQLException stopped() {
    State now = state.get();
    if (now == State.CANCELLED) {
      return new SQLException("the statement was cancelled", Errors.CANCELLED);
    }
    return now == State.TIMED_OUT
        ? new SQLTimeoutException(
            "the statement took longer than its query timeout", Errors.CANCELLED)
        : null;
  }

  /** Nothing is left to read. */
  void ended() {
    state.compareAndSet(State.READING, State.IDLE);
  }

  /** For any thread; without effect when nothing goes on. */
  void cancel() throws SQLException {
    Errors.done(() -> end(State.CANCELLED));
  }

  private void end(State why) {
    if (state.compareAndSet(State.RUNNING, why) || state.compareAndSet(State.READING, why)) {
      // The protocol has no call for it; to close the statement at the server does the same.
      connection.closeAtServer(statement.handle);
    }
  }
}
