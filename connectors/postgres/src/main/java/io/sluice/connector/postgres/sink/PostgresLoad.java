package io.sluice.connector.postgres.sink;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Split;
import io.sluice.spi.Statements;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.memory.BufferAllocator;

/** One run's side of the target. */
final class PostgresLoad implements Load {
  /** How long to wait for a lock before looking whether somebody wants the wait to end. */
  private static final String SLICE = "SET LOCAL lock_timeout = '250ms'";

  /** A table that is given up must not keep a run from its end; the next one tidies up as well. */
  private static final String DISCARDING = "SET LOCAL lock_timeout = '5s'";

  private static final String LOCK_TIMEOUT = "55P03";

  private final Database everybodys;
  private final Database database;
  private final RunId run;
  private final Ledger ledger;
  private final Map<TableId, Stage> stages = new ConcurrentHashMap<>();

  private PostgresLoad(Database everybodys, RunId run, Ledger ledger) {
    this.everybodys = everybodys;
    this.database = everybodys.apart();
    this.run = run;
    this.ledger = ledger;
  }

  /** Waits for whoever holds the ledger; an interrupt ends the wait. */
  static PostgresLoad open(Database database, RunId run) {
    String doing = "preparing schema sluice of " + database.connection();
    for (; ; ) {
      Optional<Ledger> ledger =
          database.transaction(ErrorCode.TARGET_FAILED, doing, session -> ledger(session, run));
      if (ledger.isPresent()) {
        return new PostgresLoad(database, run, ledger.get());
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new SluiceException(ErrorCode.CANCELLED, doing + " was stopped");
      }
    }
  }

  /** Empty if somebody else holds it. */
  private static Optional<Ledger> ledger(Connection session, RunId run) throws SQLException {
    Database.execute(session, SLICE);
    try {
      Ledger.create(session);
      return Optional.of(Ledger.open(session, run));
    } catch (SQLException failure) {
      if (!LOCK_TIMEOUT.equals(failure.getSQLState())) {
        throw failure;
      }
      session.rollback();
      return Optional.empty();
    }
  }

  @Override
  public boolean begin(WriteSpec table) {
    Definition.checkNames(table);
    TableId name = Stage.name(run.sync(), ledger.epoch(), table.table());
    Optional<Stage> stage =
        transaction(
            database, table, "preparing " + table.table(), session -> begin(session, table, name));
    stage.ifPresent(ready -> stages.put(table.table(), ready));
    return stage.isPresent();
  }

  private Optional<Stage> begin(Connection session, WriteSpec table, TableId name)
      throws SQLException {
    ledger.fence(session);
    if (ledger.published(session, table.table())) {
      return Optional.empty();
    }
    Optional<TableId> old = ledger.staging(session, table.table());
    if (old.isPresent()) {
      Ledger.drop(session, old.get());
      Ledger.forgetSplits(session, old.get().name());
    }
    createSchema(session, table.table().schema());
    boolean like =
        table.landing() == Landing.REPLACE && EmptyTarget.find(session, table.table()).isPresent();
    Database.execute(session, like ? Definition.stageLike(name, table) : definition(table, name));
    ledger.begin(session, table.table(), name.name());
    return Optional.of(Stage.of(session, name, like));
  }

  private static String definition(WriteSpec table, TableId stage) {
    return switch (table.landing()) {
      case CREATE, RECREATE -> Definition.stageOfNew(stage, table);
      case REPLACE, REPLACE_PARTITION, APPEND, UPSERT -> Definition.stageOfRows(stage, table);
    };
  }

  /** Only where it is missing: the right to create schemas is not needed otherwise. */
  private static void createSchema(Connection session, String schema) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("SELECT FROM pg_namespace WHERE nspname = ?")) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          // IF NOT EXISTS alone fails if another table's transaction creates it at the same time.
          Database.execute(session, "SELECT pg_advisory_xact_lock(7311042)");
          Database.execute(session, "CREATE SCHEMA IF NOT EXISTS " + Quoting.identifier(schema));
        }
      }
    }
  }

  @Override
  public Writer open(WriteSpec table, Split split, BufferAllocator allocator) {
    return new CopyWriter(database, ledger, table, stage(table), split);
  }

  @Override
  public Map<TableId, Published> publish(List<WriteSpec> tables) {
    // In one order everywhere, so that two publications do not wait for each other.
    List<WriteSpec> ordered =
        tables.stream().sorted(Comparator.comparing(WriteSpec::table)).toList();
    if (ordered.isEmpty()) {
      return Map.of();
    }
    Map<TableId, Published> published =
        database.transaction(
            ErrorCode.TARGET_FAILED,
            "publishing",
            session -> {
              ledger.fence(session);
              Map<TableId, Published> done = new HashMap<>();
              Deferral deferral = Deferral.of(session, ordered);
              for (WriteSpec table : ordered) {
                publish(session, table).ifPresent(result -> done.put(table.table(), result));
              }
              deferral.check();
              return done;
            });
    published.keySet().forEach(stages::remove);
    return published;
  }

  private Optional<Published> publish(Connection session, WriteSpec table) throws SQLException {
    if (ledger.published(session, table.table())) {
      return Optional.empty();
    }
    Stage stage = stage(table);
    try {
      long staged = ledger.staged(session, stage.table().name());
      Published result = new Publication(session, table, stage).run(staged);
      ledger.publish(session, table.table(), stage.table().name());
      return Optional.of(result);
    } catch (SQLException failure) {
      throw new TargetErrors(database, ledger, table.table(), stage.table())
          .translate(failure, "publishing " + table.table());
    }
  }

  @Override
  public Optional<Statements> statements() {
    return Optional.of(new UserStatements(database, ledger, run));
  }

  @Override
  public void discard(WriteSpec table) {
    TableId name = Stage.name(run.sync(), ledger.epoch(), table.table());
    stages.remove(table.table());
    transaction(
        // Also when this load was closed to free what it was doing.
        everybodys,
        table,
        "discarding what was staged for " + table.table(),
        session -> {
          Database.execute(session, DISCARDING);
          Ledger.drop(session, name);
          ledger.discard(session, table.table(), name.name());
          return name;
        });
  }

  private Stage stage(WriteSpec table) {
    Stage stage = stages.get(table.table());
    if (stage == null) {
      throw new IllegalStateException(table.table() + " was not begun");
    }
    return stage;
  }

  private <T> T transaction(Database by, WriteSpec table, String doing, Database.Work<T> work) {
    TableId name = Stage.name(run.sync(), ledger.epoch(), table.table());
    TargetErrors errors = new TargetErrors(database, ledger, table.table(), name);
    return by.transaction(
        ErrorCode.TARGET_FAILED,
        doing,
        session -> {
          try {
            return work.run(session);
          } catch (SQLException failure) {
            throw errors.translate(failure, doing);
          }
        });
  }

  @Override
  public void close() {
    database.close();
    stages.clear();
  }
}
