package io.sluice.optimizer.query;

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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Postgres server under two names: {@code pg} takes what is pushed, {@code plain} rows only. */
final class Systems implements Connections, AutoCloseable {
  private final EmbeddedPostgres server;
  private final Connector connector;

  Systems(String script) throws IOException, SQLException {
    server = EmbeddedPostgres.start();
    try (java.sql.Connection session = server.getPostgresDatabase().getConnection();
        Statement statement = session.createStatement()) {
      statement.execute(script);
    }
    PostgresProvider provider = new PostgresProvider();
    Map<String, String> texts =
        Map.of(
            "host", "localhost",
            "port", Integer.toString(server.getPort()),
            "database", "postgres",
            "user", "postgres");
    connector =
        provider.open(
            Options.parse("postgres", provider.options(), texts),
            new ConnectorContext("pg", Path.of(""), 2, 64 << 20));
  }

  @Override
  public Connection require(String name) {
    return new Connection(name, new Provider(name.equals("pg")), connector);
  }

  @Override
  public List<String> names() {
    return List.of("pg", "plain");
  }

  @Override
  public void close() throws IOException {
    connector.close();
    server.close();
  }

  /** Postgres, with or without what it takes beyond plain rows. */
  private record Provider(boolean pushing) implements ConnectorProvider {
    @Override
    public String type() {
      return "postgres";
    }

    @Override
    public Optional<String> dialect() {
      return Optional.of("postgresql");
    }

    @Override
    public List<Option<?>> options() {
      return new PostgresProvider().options();
    }

    @Override
    public Set<Capability> capabilities() {
      Set<Capability> all = EnumSet.copyOf(new PostgresProvider().capabilities());
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
