package io.sluice.connector.duckdb;

import io.sluice.connector.duckdb.session.Database;
import io.sluice.connector.duckdb.session.Settings;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.kit.Quirks;
import io.sluice.connector.kit.TypeSample;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.option.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file in a folder of the test's. */
final class DuckDbQuirks implements Quirks, Quirks.NativeSql, AutoCloseable {
  private final DuckDbProvider provider = new DuckDbProvider();
  private final Options options;
  private final ConnectorContext context;
  private final Database database;

  DuckDbQuirks(Path folder) {
    this.options = Options.parse("duckdb", provider.options(), Map.of("path", "kit.duckdb"));
    this.context = new ConnectorContext("kit", folder, 2, 256L << 20);
    this.database = new Database(Settings.of(options, context));
  }

  @Override
  public ConnectorProvider provider() {
    return provider;
  }

  @Override
  public Connector open() {
    return provider.open(options, context);
  }

  @Override
  public Optional<NativeSql> sql() {
    return Optional.of(this);
  }

  @Override
  public int rowsWorthSplitting() {
    return 1_000_000;
  }

  @Override
  public void execute(String sql) {
    database.call(
        ErrorCode.TARGET_FAILED,
        sql,
        session -> {
          session.execute(sql);
          return true;
        });
  }

  @Override
  public String quote(String name) {
    return Quoting.identifier(name);
  }

  @Override
  public List<TypeSample> types() {
    return TypeSamples.ALL;
  }

  @Override
  public void close() {
    database.close();
  }
}
