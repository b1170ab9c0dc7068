package io.sluice.connector.postgres.source;

import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * A running COPY to us, message by message. Read by one thread; closed by any. Owns its session.
 */
final class CopyRows implements AutoCloseable {
  private final Database database;
  private final Connection session;
  private final String doing;
  private final Computed computed;
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable CopyOut copy;
  private volatile boolean ended;

  /**
   * @param session in a transaction that shows the snapshot
   * @param doing for messages
   */
  CopyRows(Database database, Connection session, String doing, Computed computed) {
    this.database = database;
    this.session = session;
    this.doing = doing;
    this.computed = computed;
  }

  /** Sends the query. */
  void start(String select) {
    try {
      copy =
          session
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY (" + select + "\n) TO STDOUT (FORMAT BINARY)");
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * The bytes of the next message, or null: whole rows, with the header before the first and the
   * end behind the last.
   */
  byte @Nullable [] next() {
    if (ended || copy == null) {
      return null;
    }
    if (closed.get()) {
      throw stopped(null);
    }
    try {
      byte[] message = copy.readFromCopy();
      ended = message == null;
      return message;
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private SluiceException failed(SQLException failure) {
    return closed.get()
        ? stopped(failure)
        : computed.explain(PostgresErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing));
  }

  private SluiceException stopped(@Nullable SQLException cause) {
    return new SluiceException(ErrorCode.CANCELLED, doing + " was stopped", cause);
  }

  /** What is being read, for messages. */
  String doing() {
    return doing;
  }

  boolean isClosed() {
    return closed.get();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (ended) {
      database.rollBackAndReturn(session);
    } else {
      // The rest of the rows may take hours: the session is ended, not drained.
      database.stop(session);
    }
  }
}
