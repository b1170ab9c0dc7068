package io.sluice.connector.postgres.sink;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.type.RowFormat;
import io.sluice.spi.Encoding;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Sink;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.TargetType;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The role of a target. */
public final class PostgresSink implements Sink {
  private final Database database;

  public PostgresSink(Database database) {
    this.database = database;
  }

  @Override
  public TargetType typeFor(ColumnType type) {
    if (!TargetTypes.isOurs(type)) {
      return TargetTypes.byKind(type);
    }
    if (!type.nativeType().contains(".")) {
      return TargetType.exact(type.nativeType());
    }
    boolean known =
        database.catalog(
            "looking up the type " + type.nativeType(),
            session -> !RowFormat.lookUp(session, List.of(type.nativeType())).isEmpty());
    return known ? TargetType.exact(type.nativeType()) : TargetTypes.missing(type);
  }

  @Override
  public Optional<String> defaultFor(ColumnType type, String constant) {
    // The server reads the text as a value of the column's type, whichever that is.
    return type.kind() == TypeKind.BINARY
        ? Optional.empty()
        : Optional.of(Quoting.literal(constant));
  }

  @Override
  public List<String> definition(WriteSpec table) {
    Definition.checkNames(table);
    List<String> statements = new ArrayList<>();
    String schema = table.table().schema();
    if (!schemaExists(schema)) {
      statements.add("CREATE SCHEMA " + Quoting.identifier(schema));
    }
    statements.add(Definition.table(table));
    return statements;
  }

  private boolean schemaExists(String schema) {
    return database.catalog(
        "looking for the schema " + schema,
        session -> {
          try (PreparedStatement statement =
              session.prepareStatement("SELECT FROM pg_namespace WHERE nspname = ?")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  @Override
  public Optional<Encoding> encoding(WriteSpec table) {
    List<String> types = table.columns().stream().map(TargetColumn::nativeType).toList();
    return database.catalog(
        "looking up the types of " + database.connection(),
        session -> RowFormat.of(session, types));
  }

  @Override
  public Load load(RunId run) {
    return PostgresLoad.open(database, run);
  }

  @Override
  public void forget(String sync) {
    database.transaction(
        ErrorCode.TARGET_FAILED,
        "removing what is kept for a sync at " + database.connection(),
        session -> {
          if (!Ledger.exists(session)) {
            return List.<TableId>of();
          }
          UserStatements.forget(session, sync);
          List<TableId> stages = Ledger.forget(session, sync);
          for (TableId stage : stages) {
            Ledger.drop(session, stage);
          }
          return stages;
        });
  }
}
