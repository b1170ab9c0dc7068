package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.apply.DuckDbChangeSink;
import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Settings;
import io.sluice.spi.Catalog;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Purpose;
import io.sluice.spi.Sink;
import io.sluice.spi.Source;
import io.sluice.spi.change.ChangeSink;
import java.util.List;
import java.util.Optional;

/** One DuckDB file, or one database in memory. */
final class DuckDbConnector implements Connector {
  private final Database database;
  private final DuckDbChangeSink changes;

  DuckDbConnector(Settings settings) {
    this.database = new Database(settings);
    this.changes = new DuckDbChangeSink(database);
  }

  @Override
  public Catalog catalog() {
    return new DuckDbCatalog(database);
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(new DuckDbSource(database));
  }

  @Override
  public Optional<Sink> sink() {
    return database.settings().readOnly()
        ? Optional.empty()
        : Optional.of(new DuckDbSink(database));
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return role == ChangeSink.class && !database.settings().readOnly()
        ? Optional.of(role.cast(changes))
        : Optional.empty();
  }

  @Override
  public List<Check> test(Purpose purpose) {
    return new ConnectionTest(database).run(purpose);
  }

  @Override
  public void close() {
    database.close();
  }
}
