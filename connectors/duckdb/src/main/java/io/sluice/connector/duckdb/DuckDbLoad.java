package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Errors;
import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.connector.duckdb.session.Session;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Split;
import io.sluice.spi.Statements;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;

/** One run's writing into one database. */
final class DuckDbLoad implements Load {
  private final Database database;
  private final Ledger ledger;
  private final RunId run;

  DuckDbLoad(Database database, Ledger ledger, RunId run) {
    this.database = database;
    this.ledger = ledger;
    this.run = run;
  }

  @Override
  public boolean begin(WriteSpec spec) {
    // Two transactions that create one schema, or the same one IF NOT EXISTS, conflict.
    synchronized (database.defining()) {
      return stage(spec);
    }
  }

  private boolean stage(WriteSpec spec) {
    TableId table = spec.table();
    return database.transact(
        ErrorCode.TARGET_FAILED,
        "preparing " + table,
        session -> {
          if (ledger.isPublished(session, table)) {
            return false;
          }
          session.execute(Definitions.schema(table.schema()));
          unlessFenced(
              table,
              () -> {
                ledger.stage(session, table);
                session.execute(
                    Definitions.create(
                        ledger.staging(table), Shape.staged(session, spec), List.of()));
              });
          return true;
        });
  }

  @Override
  public Writer open(WriteSpec spec, Split split, BufferAllocator allocator)
      throws InterruptedException {
    database.writing().acquire();
    try {
      return new DuckDbWriter(database, ledger, spec, allocator);
    } catch (SluiceException e) {
      database.writing().release();
      throw e;
    }
  }

  // One at a time: two publishing transactions of one load would both hold its row of the ledger.
  @Override
  public synchronized Map<TableId, Published> publish(List<WriteSpec> specs) {
    Map<TableId, Published> published = new LinkedHashMap<>();
    if (specs.isEmpty()) {
      return published;
    }
    WriteSpec[] current = {specs.get(0)};
    try {
      database.transact(
          ErrorCode.TARGET_FAILED,
          "publishing " + (specs.size() == 1 ? specs.get(0).table() : "tables"),
          session -> {
            unlessFenced(current[0].table(), () -> ledger.hold(session, current[0].table()));
            for (WriteSpec spec : specs) {
              current[0] = spec;
              publish(session, spec).ifPresent(done -> published.put(spec.table(), done));
            }
            return true;
          });
    } catch (SluiceException e) {
      throw e.code() == ErrorCode.DUPLICATE_KEY ? duplicate(current[0], e) : e;
    }
    return published;
  }

  @Override
  public Optional<Statements> statements() {
    return Optional.of(new UserStatements(database, ledger, run));
  }

  @Override
  public void discard(WriteSpec spec) {
    database.transact(
        ErrorCode.TARGET_FAILED,
        "giving up " + spec.table(),
        session -> {
          ledger.discard(session, spec.table());
          return true;
        });
  }

  @Override
  public void close() {
    // Every session is closed by whoever opened it.
  }

  private Optional<Published> publish(Session session, WriteSpec spec) throws SQLException {
    TableId table = spec.table();
    if (ledger.isPublished(session, table)) {
      return Optional.empty();
    }
    OptionalLong staged = ledger.staged(session, table);
    if (staged.isEmpty()) {
      throw new SluiceException(
          ErrorCode.INTERNAL_ERROR, "the table " + table + " is published without being begun");
    }
    Publication publication =
        new Publication(session, spec, ledger.staging(table), database.settings().indexKeys());
    long compacted = publication.run();
    ledger.published(session, table);
    return Optional.of(new Published(staged.getAsLong() - compacted, compacted));
  }

  /** The same error with a key that occurs twice; building the index doesn't tell which. */
  private SluiceException duplicate(WriteSpec spec, SluiceException failure) {
    return database
        .call(
            ErrorCode.TARGET_FAILED,
            "looking for a key that occurs twice in " + spec.table(),
            session -> Keys.twice(session, ledger.staging(spec.table()), spec.key()))
        .map(values -> Keys.duplicate(spec, values, failure))
        .orElse(failure);
  }

  /** Losing a row of the ledger to another transaction means that it has taken over. */
  private void unlessFenced(TableId table, LedgerWork work) throws SQLException {
    try {
      work.run();
    } catch (SQLException e) {
      if (Errors.isConflict(e)) {
        throw Ledger.fenced(table, e);
      }
      throw e;
    }
  }

  private interface LedgerWork {
    void run() throws SQLException;
  }
}
