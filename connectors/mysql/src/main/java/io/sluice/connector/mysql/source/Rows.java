package io.sluice.connector.mysql.source;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.connector.mysql.type.Cell;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A running SELECT whose rows are fetched as they are needed. Read by one thread; closed by any.
 * Holds a session of the snapshot.
 */
final class Rows implements AutoCloseable {
  /** How many rows the driver takes at once: few, since it keeps them however large they are. */
  private static final int MOST_FETCHED = 64;

  private static final long BYTES_FETCHED = 1 << 20;

  private final SnapshotSessions sessions;
  private final Connection session;
  private final String doing;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable PreparedStatement statement;
  private @Nullable ResultSet result;
  private volatile boolean ended;

  /**
   * @param doing for messages
   */
  Rows(SnapshotSessions sessions, String doing) {
    this.sessions = sessions;
    this.doing = doing;
    this.session = sessions.borrow(doing);
  }

  /** Sends the query. */
  void start(String select) {
    try {
      PreparedStatement prepared =
          session.prepareStatement(select, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
      statement = prepared;
      prepared.setFetchSize(MOST_FETCHED);
      result = prepared.executeQuery();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /** Moves to the next row; false behind the last. */
  boolean next() {
    ResultSet rows = result;
    if (ended || rows == null) {
      return false;
    }
    if (closed.get()) {
      throw stopped(null);
    }
    try {
      boolean found = rows.next();
      ended = !found;
      return found;
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /** Invariant 8: so many bytes had a row of late, so that the driver takes fewer at once. */
  void seen(long bytesPerRow) {
    ResultSet rows = result;
    if (rows == null) {
      return;
    }
    try {
      long fitting = BYTES_FETCHED / Math.max(1, bytesPerRow);
      rows.setFetchSize((int) Math.max(1, Math.min(MOST_FETCHED, fitting)));
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * A value of the row, or null.
   *
   * @param column from 1
   */
  @Nullable Cell cell(int column) {
    try {
      return result == null ? null : result.getObject(column, Cell.class);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private SluiceException failed(SQLException failure) {
    return closed.get()
        ? stopped(failure)
        : MysqlErrors.translate(failure, ErrorCode.SOURCE_FAILED, doing);
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
    try (PreparedStatement running = statement) {
      if (running != null && !ended) {
        // The rest of the rows may take hours; the transaction survives the end of its query.
        running.cancel();
      }
    } catch (SQLException interrupted) {
      // What is left of the interrupted query ends in its error.
    }
    if (usable()) {
      sessions.giveBack(session);
    } else {
      sessions.lose(session);
    }
  }

  /** Whether the session can go on; also takes what an interruption that came late would hit. */
  private boolean usable() {
    try {
      if (!ended) {
        try {
          Database.execute(session, "DO 0");
        } catch (SQLException late) {
          Database.execute(session, "DO 0");
        }
      }
      return session.isValid(1);
    } catch (SQLException broken) {
      return false;
    }
  }
}
