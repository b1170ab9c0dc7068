package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.session.PostgresErrors;
import io.sluice.connector.postgres.session.Replication;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;
import org.postgresql.replication.fluent.logical.ChainedLogicalStreamBuilder;

/** A running START_REPLICATION. Read by one thread; {@link #close} may come from any. */
final class LogStream implements AutoCloseable {
  /** Nobody waits longer for an acknowledgement to reach the server than this. */
  private static final int STATUS_SECONDS = 10;

  private final Replication replication;

  /** Held here because the stream alone does not keep its session from being collected. */
  private final Connection session;

  private final PGReplicationStream stream;
  private final String doing;
  private volatile boolean closed;

  private LogStream(
      Replication replication, Connection session, PGReplicationStream stream, String doing) {
    this.replication = replication;
    this.session = session;
    this.stream = stream;
    this.doing = doing;
  }

  /**
   * How changes are sent.
   *
   * @param binary whether values come in their types' binary form
   * @param inProgress whether large transactions come before they end
   */
  record Form(boolean binary, boolean inProgress) {}

  /**
   * @param replication opens a session, which ends when the stream is closed or cannot be started
   * @param from sent is what was committed behind this
   */
  static LogStream start(
      Replication replication, LaneNames names, long from, Form form, String doing)
      throws SQLException {
    Connection session = replication.open();
    try {
      return new LogStream(replication, session, start(session, names, from, form), doing);
    } catch (SQLException | RuntimeException failure) {
      replication.end(session);
      throw failure;
    }
  }

  private static PGReplicationStream start(
      Connection session, LaneNames names, long from, Form form) throws SQLException {
    ChainedLogicalStreamBuilder builder =
        session
            .unwrap(PGConnection.class)
            .getReplicationAPI()
            .replicationStream()
            .logical()
            .withSlotName(names.slot())
            .withStartPosition(LogSequenceNumber.valueOf(from))
            .withAutomaticFlush(false)
            .withStatusInterval(STATUS_SECONDS, TimeUnit.SECONDS)
            .withSlotOption("proto_version", form.inProgress() ? 2 : 1)
            .withSlotOption("publication_names", names.publication());
    if (form.inProgress()) {
      builder = builder.withSlotOption("streaming", "on");
    }
    if (form.binary()) {
      builder = builder.withSlotOption("binary", "true");
    }
    return builder.start();
  }

  /** The next message, or null if none comes within a millisecond. Valid until the next call. */
  @Nullable ByteBuffer read() {
    try {
      ByteBuffer message = stream.readPending();
      if (message == null && stream.isClosed()) {
        throw ended(null);
      }
      return message;
    } catch (SQLException failure) {
      throw closed
          ? ended(failure)
          : PostgresErrors.translate(failure, ErrorCode.CONNECTION_LOST, doing);
    }
  }

  private SluiceException ended(@Nullable SQLException cause) {
    return closed
        ? new SluiceException(ErrorCode.CANCELLED, doing + " was stopped", cause)
        : new SluiceException(ErrorCode.CONNECTION_LOST, doing + ": the server ended it", cause);
  }

  /** Everything that was committed before this has come, unless a transaction is coming in. */
  long received() {
    return stream.getLastReceiveLSN().asLong();
  }

  /** Tells the server that it may forget its log before a position. */
  void acknowledge(long lsn) {
    LogSequenceNumber position = LogSequenceNumber.valueOf(lsn);
    stream.setFlushedLSN(position);
    stream.setAppliedLSN(position);
    try {
      stream.forceUpdateStatus();
    } catch (SQLException failure) {
      if (!closed) {
        throw PostgresErrors.translate(failure, ErrorCode.CONNECTION_LOST, doing);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    replication.end(session);
  }
}
