package io.sluice.gateway.avatica;

import io.sluice.gateway.session.Session;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.avatica.ConnectionPropertiesImpl;
import org.apache.calcite.avatica.Meta.ConnectionProperties;
import org.apache.calcite.avatica.Meta.StatementHandle;
import org.apache.calcite.avatica.NoSuchStatementException;

/** A connection that a client holds, and its statements. Safe for any thread. */
final class ClientConnection implements AutoCloseable {
  private static final int MOST_STATEMENTS = 1000;

  private final String id;
  private final String user;
  private final Clock clock;
  private final Map<Integer, ClientStatement> statements = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final ConnectionPropertiesImpl properties =
      new ConnectionPropertiesImpl(true, false, java.sql.Connection.TRANSACTION_NONE, "", "");
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Instant used;

  ClientConnection(String id, String user, Clock clock) {
    this.id = id;
    this.user = user;
    this.clock = clock;
    this.used = clock.instant();
  }

  boolean isOf(String name) {
    return user.equals(name);
  }

  /** A statement of its own number. */
  StatementHandle create(Session session) {
    if (statements.size() >= MOST_STATEMENTS) {
      throw new SluiceException(
              ErrorCode.TOO_MANY_OPEN, "the connection has " + MOST_STATEMENTS + " statements open")
          .withSuggestion("Close statements when they are done with.");
    }
    StatementHandle handle = number();
    statements.put(handle.id, new ClientStatement(handle, session));
    return handle;
  }

  /** A number that is no statement's. */
  StatementHandle number() {
    return new StatementHandle(id, numbers.incrementAndGet(), null);
  }

  ClientStatement statement(StatementHandle handle) throws NoSuchStatementException {
    ClientStatement found = statements.get(handle.id);
    if (found == null) {
      throw new NoSuchStatementException(handle);
    }
    return found;
  }

  /** Closes a statement; without effect if there is none of this number. */
  void forget(StatementHandle handle) {
    ClientStatement found = statements.remove(handle.id);
    if (found != null) {
      found.close();
    }
  }

  /** Takes over what the client has set; what cannot be had stays as it is. */
  synchronized ConnectionProperties set(ConnectionProperties wanted) {
    return properties.merge(wanted);
  }

  /** A call of the client begins. */
  void enter() {
    calls.incrementAndGet();
  }

  /** A call of the client has ended. */
  void leave() {
    used = clock.instant();
    calls.decrementAndGet();
  }

  /** Whether the client has not called since then, and no call of it goes on. */
  boolean isSilentSince(Instant then) {
    return calls.get() == 0 && used.isBefore(then);
  }

  int openStatements() {
    return statements.size();
  }

  @Override
  public void close() {
    statements.values().forEach(ClientStatement::close);
    statements.clear();
  }
}
