package io.sluice.connector.postgres.sink;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.type.CopyBuffer;
import io.sluice.spi.Batch;
import io.sluice.spi.Split;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes one split by COPY, in one transaction with the note that it is complete. */
final class CopyWriter implements Writer {
  private final Database database;
  private final TargetErrors errors;
  private final Ledger ledger;
  private final WriteSpec spec;
  private final Stage stage;
  private final Split split;
  private final Connection session;
  private final RowEncoder encoder;
  private @Nullable CopyIn copy;
  private @Nullable CopyBuffer out;
  private boolean encoded;
  private boolean closed;

  CopyWriter(Database database, Ledger ledger, WriteSpec spec, Stage stage, Split split) {
    this.database = database;
    this.ledger = ledger;
    this.spec = spec;
    this.stage = stage;
    this.split = split;
    this.encoder = RowEncoder.of(spec, stage);
    this.errors = new TargetErrors(database, ledger, spec.table(), stage.table());
    this.session = database.borrow();
    try {
      session.setAutoCommit(false);
    } catch (SQLException failure) {
      database.end(session);
      throw errors.translate(failure, doing());
    }
  }

  @Override
  public void write(Batch batch) {
    try {
      if (batch instanceof Batch.Encoded block) {
        buffer(true).bytes(block.bytesOfRows());
      } else if (batch instanceof Batch.Vectors vectors) {
        encoder.rows(vectors.root(), buffer(false));
      }
    } catch (SQLException failure) {
      throw errors.translate(failure, doing());
    }
  }

  /** Starts the COPY with the first batch, which tells the form of all. */
  private CopyBuffer buffer(boolean asEncoded) throws SQLException {
    if (out != null) {
      if (asEncoded != encoded) {
        throw new IllegalStateException("vectors and encoded blocks in one split");
      }
      return out;
    }
    CopyIn started =
        session
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(statement(asEncoded ? "BINARY" : encoder.format()));
    copy = started;
    encoded = asEncoded;
    CopyBuffer fresh = new CopyBuffer(started::writeToCopy);
    if (!asEncoded) {
      encoder.start(fresh);
    }
    out = fresh;
    return fresh;
  }

  private String statement(String format) {
    String columns =
        spec.columns().isEmpty()
            ? ""
            : " ("
                + Quoting.identifiers(spec.columns().stream().map(TargetColumn::name).toList())
                + ")";
    return "COPY " + Quoting.table(stage.table()) + columns + " FROM STDIN (FORMAT " + format + ")";
  }

  @Override
  public long commit() {
    try {
      long rows = endCopy();
      // Invariant 3: rows and their note become durable together, and only under our epoch.
      ledger.noteSplit(session, stage.table().name(), split.ordinal(), rows);
      session.commit();
      return rows;
    } catch (SQLException failure) {
      throw errors.translate(failure, doing());
    }
  }

  private long endCopy() throws SQLException {
    CopyIn running = copy;
    CopyBuffer pending = out;
    if (running == null || pending == null) {
      return 0;
    }
    if (!encoded) {
      encoder.end(pending);
    }
    pending.flush();
    return running.endCopy();
  }

  private String doing() {
    return "writing " + spec.table();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (copy != null && copy.isActive()) {
        copy.cancelCopy();
      }
      database.rollBackAndReturn(session);
    } catch (SQLException failure) {
      // Without its session the transaction is rolled back by the server.
      database.end(session);
    }
  }
}
