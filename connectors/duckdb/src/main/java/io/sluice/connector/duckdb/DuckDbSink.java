package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Ledger;
import io.sluice.connector.duckdb.session.TargetTypes;
import io.sluice.spi.Encoding;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Sink;
import io.sluice.spi.TargetType;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.ColumnType;
import java.util.List;
import java.util.Optional;

/** Writes tables of one instance. */
final class DuckDbSink implements Sink {
  private final Database database;

  DuckDbSink(Database database) {
    this.database = database;
  }

  @Override
  public TargetType typeFor(ColumnType type) {
    return TargetTypes.typeFor(type);
  }

  @Override
  public Optional<String> defaultFor(ColumnType type, String constant) {
    return TargetTypes.defaultFor(type, constant);
  }

  @Override
  public List<String> definition(WriteSpec table) {
    List<String> key = database.settings().indexKeys() ? table.key() : List.of();
    return List.of(
        Definitions.schema(table.table().schema()),
        Definitions.create(table.table(), table.columns(), key));
  }

  @Override
  public Optional<Encoding> encoding(WriteSpec table) {
    return Optional.empty();
  }

  @Override
  public Load load(RunId run) {
    return new DuckDbLoad(database, Ledger.open(database, run), run);
  }

  @Override
  public void forget(String sync) {
    database.transact(
        ErrorCode.TARGET_FAILED,
        "removing what is kept for a sync",
        session -> {
          Ledger.forget(session, sync);
          UserStatements.forget(session, sync);
          return true;
        });
  }
}
