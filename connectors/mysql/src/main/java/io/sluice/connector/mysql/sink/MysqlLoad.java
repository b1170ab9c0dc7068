package io.sluice.connector.mysql.sink;

import io.sluice.connector.jdbc.Sessions;
import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.Split;
import io.sluice.spi.Statements;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.memory.BufferAllocator;

/**
 * One run's side of the target. DDL commits by itself here, so what is about to happen is noted
 * before it happens, and whoever comes next tells from what there is how far it came.
 */
final class MysqlLoad implements Load {
  private final Database database;
  private final Ledger ledger;
  private final String defaultSchema;
  private final Map<TableId, Stage> stages = new ConcurrentHashMap<>();

  MysqlLoad(Database database, Ledger ledger, String defaultSchema) {
    this.database = database;
    this.ledger = ledger;
    this.defaultSchema = defaultSchema;
  }

  @Override
  public boolean begin(WriteSpec table) {
    Definition.checkNames(table);
    Optional<Stage> stage =
        locked(table, "preparing " + table.table(), session -> begin(session, table));
    stage.ifPresent(ready -> stages.put(table.table(), ready));
    return stage.isPresent();
  }

  private Optional<Stage> begin(Connection session, WriteSpec spec) throws SQLException {
    TableId table = spec.table();
    requireCurrent(session);
    if (isPublished(session, table)) {
      dropStages(session, table);
      return Optional.empty();
    }
    TableId stage = nameOf(table);
    // Before anything is dropped: a staging that is gone means nothing from here on.
    ledger.begin(session, table, stage);
    dropStages(session, table);
    if (!MysqlSink.schemaExists(session, table.schema())) {
      Database.execute(session, "CREATE DATABASE IF NOT EXISTS " + Sql.name(table.schema()));
    }
    ledger.addStage(session, table, stage);
    Database.execute(session, definition(spec, stage));
    return Optional.of(Stage.of(session, stage));
  }

  /** Also where the process that published it did not come to note so. */
  private boolean isPublished(Connection session, TableId table) throws SQLException {
    Optional<Ledger.Entry> entry =
        ledger.entry(session, table).filter(one -> one.run() == ledger.run().number());
    if (entry.isEmpty() || entry.get().state() == Ledger.State.STAGING) {
      return false;
    }
    if (entry.get().state() == Ledger.State.RENAMING) {
      if (TargetFacts.exists(session, entry.get().stage())) {
        return false;
      }
      ledger.adopt(session, table);
    }
    return true;
  }

  private void dropStages(Connection session, TableId table) throws SQLException {
    for (TableId stage : ledger.stages(session, table)) {
      if (stage.equals(nameOf(table))) {
        Staging.drop(session, stage);
      } else {
        Staging.tryToDrop(session, stage);
      }
    }
  }

  private static String definition(WriteSpec spec, TableId stage) {
    return switch (spec.landing()) {
      case CREATE, RECREATE -> Definition.stageOfNew(stage, spec);
      case REPLACE, REPLACE_PARTITION, APPEND -> Definition.stageOfRows(stage, spec, false);
      case UPSERT -> Definition.stageOfRows(stage, spec, true);
    };
  }

  @Override
  public Writer open(WriteSpec table, Split split, BufferAllocator allocator) {
    return new LoadDataWriter(database, ledger, table, stage(table), split);
  }

  /** Each table by itself: there is no transaction around DDL. */
  @Override
  public Map<TableId, Published> publish(List<WriteSpec> tables) {
    Map<TableId, Published> published = new HashMap<>();
    for (WriteSpec table : tables) {
      locked(table, "publishing " + table.table(), session -> publish(session, table))
          .ifPresent(result -> published.put(table.table(), result));
      stages.remove(table.table());
    }
    return published;
  }

  private Optional<Published> publish(Connection session, WriteSpec spec) throws SQLException {
    requireCurrent(session);
    if (ledger.published(session, spec.table())) {
      return Optional.empty();
    }
    Stage stage = stage(spec);
    Published result =
        spec.landing() == Landing.CREATE || spec.landing() == Landing.RECREATE
            ? new Renaming(session, ledger, spec, stage.table()).run()
            : new Merging(session, ledger, spec, stage.table()).run();
    dropStages(session, spec.table());
    return Optional.of(result);
  }

  @Override
  public Optional<Statements> statements() {
    return Optional.of(new UserStatements(database, ledger, defaultSchema));
  }

  @Override
  public void discard(WriteSpec table) {
    stages.remove(table.table());
    locked(
        table,
        "discarding what was staged for " + table.table(),
        session -> {
          if (ledger.current(session)) {
            ledger.discard(session, table.table());
            dropStages(session, table.table());
          }
          return table;
        });
  }

  private void requireCurrent(Connection session) throws SQLException {
    if (!ledger.current(session)) {
      throw ledger.fenced();
    }
  }

  private Stage stage(WriteSpec table) {
    Stage stage = stages.get(table.table());
    if (stage == null) {
      throw new IllegalStateException(table.table() + " was not begun");
    }
    return stage;
  }

  private TableId nameOf(TableId table) {
    return Stage.name(ledger.run().sync(), ledger.epoch(), table);
  }

  /** Runs work while no other load prepares or publishes the table. */
  private <T> T locked(WriteSpec spec, String doing, Sessions.Work<T> work) {
    TargetErrors errors = new TargetErrors(database, ledger, spec.table(), nameOf(spec.table()));
    return database.run(
        ErrorCode.TARGET_FAILED,
        doing,
        session -> {
          try {
            return TableLock.holding(session, spec.table(), work);
          } catch (SQLException failure) {
            throw errors.translate(failure, doing);
          }
        });
  }

  @Override
  public void close() {
    stages.clear();
  }
}
