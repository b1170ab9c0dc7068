package io.sluice.optimizer.query;

import io.sluice.connector.duckdb.DuckDbProvider;
import io.sluice.connector.postgres.PostgresProvider;
import io.sluice.spi.Capability;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Postgres server and a DuckDB file under two names each: {@code pg} and {@code duck} take what
 * is pushed, {@code pg_plain} and {@code duck_plain} give rows only.
 */
final class Systems implements Connections, AutoCloseable {
  private static final String PLAIN = "_plain";

  private final EmbeddedPostgres server;
  private final Map<String, ConnectorProvider> providers =
      Map.of("pg", new PostgresProvider(), "duck", new DuckDbProvider());
  private final Map<String, Connector> connectors = new HashMap<>();

  /**
   * @param script creates and fills tables; in the words of Postgres
   */
  Systems(String script, Path folder) throws IOException, SQLException {
    server = EmbeddedPostgres.start();
    try (java.sql.Connection session = server.getPostgresDatabase().getConnection();
        Statement statement = session.createStatement()) {
      statement.execute(script);
    }
    open(
        "pg",
        Map.of(
            "host", "localhost",
            "port", Integer.toString(server.getPort()),
            "database", "postgres",
            "user", "postgres"));
    Path file = folder.resolve("same.duckdb");
    try (java.sql.Connection session = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = session.createStatement()) {
      statement.execute(inDuckDb(script));
    }
    open("duck", Map.of("path", file.toString()));
  }

  /** Without what DuckDB lacks: types, and columns that differ in case only. */
  private static String inDuckDb(String script) {
    return script
        .replace("character(5)", "text")
        .replace("inet", "text")
        .replaceAll("'(\\d+-\\d+-\\d+)( [^']*)? BC'", "'$1 (BC)$2'")
        .replace("\"A\"\"b\"", "\"A\"\"c\"");
  }

  private void open(String name, Map<String, String> options) {
    ConnectorProvider provider = providers.get(name);
    connectors.put(
        name,
        provider.open(
            Options.parse(provider.type(), provider.options(), options),
            new ConnectorContext(name, Path.of(""), 2, 64 << 20)));
  }

  @Override
  public Connection require(String name) {
    String system = name.replace(PLAIN, "");
    return new Connection(
        name, new Provider(providers.get(system), !name.endsWith(PLAIN)), connectors.get(system));
  }

  @Override
  public List<String> names() {
    return List.of("pg", "pg" + PLAIN, "duck", "duck" + PLAIN);
  }

  @Override
  public void close() throws IOException {
    connectors.values().forEach(Connector::close);
    server.close();
  }

  /** A system with or without what it takes beyond plain rows. */
  private record Provider(ConnectorProvider system, boolean pushing) implements ConnectorProvider {
    @Override
    public String type() {
      return system.type();
    }

    @Override
    public Optional<String> dialect() {
      return system.dialect();
    }

    @Override
    public List<Option<?>> options() {
      return system.options();
    }

    @Override
    public Set<Capability> capabilities() {
      Set<Capability> all = EnumSet.copyOf(system.capabilities());
      if (!pushing) {
        all.remove(Capability.EXPRESSION_PUSHDOWN);
        all.remove(Capability.QUERY_PUSHDOWN);
        all.remove(Capability.LIMIT_PUSHDOWN);
      }
      return all;
    }

    @Override
    public Connector open(Options options, ConnectorContext context) {
      throw new UnsupportedOperationException("opened once for both");
    }
  }
}
