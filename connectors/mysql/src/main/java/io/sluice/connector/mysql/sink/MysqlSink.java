package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.Encoding;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Sink;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetType;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.ColumnType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The role of a target. */
public final class MysqlSink implements Sink {
  private final Database database;
  private final String defaultSchema;

  /**
   * @param defaultSchema where names without one belong in statements of the user's
   */
  public MysqlSink(Database database, String defaultSchema) {
    this.database = database;
    this.defaultSchema = defaultSchema;
  }

  @Override
  public TargetType typeFor(ColumnType type) {
    return new TargetTypes(database.flavor()).of(type);
  }

  @Override
  public Optional<String> defaultFor(ColumnType type, String constant) {
    return switch (type.kind()) {
      // A default must be of the type here, where Postgres' texts of these are not always.
      case BOOLEAN -> Optional.of(constant.startsWith("t") ? "1" : "0");
      case BINARY, JSON, NATIVE_TEXT, TIMESTAMP_TZ -> Optional.empty();
      case TEXT, UUID, DATE, TIME, TIMESTAMP -> Optional.of("(" + Sql.literal(constant) + ")");
      default -> Optional.of(Sql.literal(constant));
    };
  }

  @Override
  public List<String> definition(WriteSpec table) {
    Definition.checkNames(table);
    String schema = table.table().schema();
    return database.run(
        ErrorCode.TARGET_FAILED,
        "looking for the database " + schema,
        session -> {
          List<String> statements = new ArrayList<>();
          if (!schemaExists(session, schema)) {
            statements.add("CREATE DATABASE " + Sql.name(schema));
          }
          statements.add(Definition.table(table));
          return statements;
        });
  }

  static boolean schemaExists(Connection session, String schema) throws SQLException {
    return Database.value(
            session,
            "SELECT 1 FROM information_schema.schemata WHERE schema_name = " + Sql.literal(schema))
        .isPresent();
  }

  @Override
  public Optional<Encoding> encoding(WriteSpec table) {
    return Optional.empty();
  }

  @Override
  public Load load(RunId run) {
    Ledger ledger =
        database.run(
            ErrorCode.TARGET_FAILED,
            "preparing database sluice of " + database.connection(),
            session -> {
              Ledger.create(session);
              return Ledger.open(session, run);
            });
    return new MysqlLoad(database, ledger, defaultSchema);
  }

  @Override
  public void forget(String sync) {
    database.run(
        ErrorCode.TARGET_FAILED,
        "removing what is kept for a sync at " + database.connection(),
        session -> {
          if (!Ledger.exists(session)) {
            return 0;
          }
          List<TableId> stages = Ledger.stages(session, sync);
          for (TableId stage : stages) {
            Staging.drop(session, stage);
          }
          UserStatements.forget(session, sync);
          Ledger.forget(session, sync);
          return stages.size();
        });
  }
}
