package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.Batch;
import io.sluice.spi.Split;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;

/**
 * Writes one split by {@code LOAD DATA LOCAL}, one statement per few megabytes, in one transaction
 * with the note that it is complete.
 */
final class LoadDataWriter implements Writer {
  private final Database database;
  private final TargetErrors errors;
  private final Ledger ledger;
  private final WriteSpec spec;
  private final Stage stage;
  private final Split split;
  private final LineEncoder encoder;
  private final String statement;
  private final Connection session;
  private long rows;
  private boolean closed;

  LoadDataWriter(Database database, Ledger ledger, WriteSpec spec, Stage stage, Split split) {
    this.database = database;
    this.ledger = ledger;
    this.spec = spec;
    this.stage = stage;
    this.split = split;
    this.encoder = new LineEncoder(spec, stage);
    this.statement = statement(spec, stage);
    this.errors = new TargetErrors(database, ledger, spec.table(), stage.table());
    this.session = database.borrow();
    try {
      session.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      session.setAutoCommit(false);
    } catch (SQLException failure) {
      database.end(session);
      throw errors.translate(failure, doing());
    }
  }

  /** Columns that text does not go into directly are computed from a variable. */
  private static String statement(WriteSpec spec, Stage stage) {
    List<String> fields = new ArrayList<>();
    List<String> computed = new ArrayList<>();
    for (TargetColumn column : spec.columns()) {
      LineForm form = LineForm.of(column.column().type(), stage.column(column.name()));
      String name = Sql.name(column.name());
      if (form.conversion().isEmpty()) {
        fields.add(name);
      } else {
        String variable = "@v" + fields.size();
        fields.add(variable);
        computed.add(name + " = " + form.conversion().formatted(variable));
      }
    }
    return "LOAD DATA LOCAL INFILE 'rows' INTO TABLE "
        + Sql.table(stage.table())
        + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ENCLOSED BY '' ESCAPED BY '\\\\'"
        + " LINES TERMINATED BY '\\n' ("
        + String.join(", ", fields)
        + ")"
        + (computed.isEmpty() ? "" : " SET " + String.join(", ", computed));
  }

  @Override
  public void write(Batch batch) {
    if (!(batch instanceof Batch.Vectors vectors)) {
      throw new IllegalArgumentException("no encoding was agreed");
    }
    FieldVector[] columns = vectors.root().getFieldVectors().toArray(new FieldVector[0]);
    int count = vectors.root().getRowCount();
    for (int row = 0; row < count; row++) {
      encoder.row(columns, row);
      if (encoder.isFull()) {
        send();
      }
    }
    send();
  }

  private void send() {
    if (encoder.rows() == 0) {
      return;
    }
    try (java.sql.Statement sending = session.createStatement()) {
      sending.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(encoder.lines());
      long loaded = sending.executeLargeUpdate(statement);
      Warnings.refuse(sending);
      if (loaded != encoder.rows()) {
        throw new SluiceException(
            ErrorCode.TARGET_FAILED,
            doing() + " failed: the server took " + loaded + " of " + encoder.rows() + " rows");
      }
      rows += loaded;
      encoder.clear();
    } catch (SQLException failure) {
      throw errors.translate(failure, doing());
    }
  }

  @Override
  public long commit() {
    try {
      // Invariant 3: rows and their note become durable together, and only under our epoch.
      ledger.noteSplit(session, stage.table().name(), split.ordinal(), rows);
      session.commit();
      return rows;
    } catch (SQLException failure) {
      throw errors.translate(failure, doing());
    }
  }

  private String doing() {
    return "writing " + spec.table();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      database.rollBackAndReturn(session);
    }
  }
}
