package io.sluice.connector.postgres;

import io.sluice.connector.jdbc.Pool;
import io.sluice.connector.jdbc.SqlErrors;
import io.sluice.connector.postgres.apply.PostgresChangeSink;
import io.sluice.connector.postgres.catalog.PostgresCatalog;
import io.sluice.connector.postgres.catalog.PostgresExtras;
import io.sluice.connector.postgres.change.PostgresChangeSource;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.session.Replication;
import io.sluice.connector.postgres.sink.PostgresSink;
import io.sluice.connector.postgres.source.PostgresSource;
import io.sluice.connector.postgres.wire.GatheringSocketFactory;
import io.sluice.spi.Catalog;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.Purpose;
import io.sluice.spi.Sink;
import io.sluice.spi.Source;
import io.sluice.spi.TableExtras;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** One PostgreSQL database. */
final class PostgresConnector implements Connector {
  private final Pool pool;
  private final Database database;
  private final String defaultSchema;
  private final Replication replication;
  private final ChangeSource changes;

  private PostgresConnector(
      Pool pool, Options options, Database database, Replication replication) {
    this.pool = pool;
    this.database = database;
    this.defaultSchema = options.require(PostgresOptions.SCHEMA);
    this.replication = replication;
    this.changes =
        new PostgresChangeSource(database, replication, options.require(PostgresOptions.DATABASE));
  }

  static PostgresConnector open(Options options, ConnectorContext context) {
    int timeout = options.require(PostgresOptions.CONNECT_TIMEOUT);
    Pool.Settings settings =
        new Pool.Settings(
            context.connection(),
            address(options),
            new Driver(),
            url(options),
            properties(options, context),
            options.require(PostgresOptions.POOL_SIZE),
            (timeout + 20) * 1000L,
            Database.SESSION_SETTINGS,
            SqlErrors::code);
    Pool pool = new Pool(settings);
    Database database = new Database(context.connection(), pool);
    Replication replication =
        new Replication(context.connection(), settings.url(), settings.properties());
    return new PostgresConnector(pool, options, database, replication);
  }

  private static String address(Options options) {
    String host = options.require(PostgresOptions.HOST);
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)
        + ":"
        + options.require(PostgresOptions.PORT);
  }

  private static String url(Options options) {
    return "jdbc:postgresql://"
        + address(options)
        + "/"
        + URLEncoder.encode(options.require(PostgresOptions.DATABASE), StandardCharsets.UTF_8);
  }

  private static Properties properties(Options options, ConnectorContext context) {
    Properties properties = new Properties();
    properties.setProperty("user", options.require(PostgresOptions.USER));
    options
        .find(PostgresOptions.PASSWORD)
        .ifPresent(password -> properties.setProperty("password", password.reveal()));
    properties.setProperty("sslmode", options.require(PostgresOptions.SSL_MODE));
    for (Option<String> file :
        List.of(PostgresOptions.SSL_ROOT_CERT, PostgresOptions.SSL_CERT, PostgresOptions.SSL_KEY)) {
      options
          .find(file)
          .map(path -> context.workingFolder().resolve(path).toString())
          .ifPresent(path -> properties.setProperty(file.name(), path));
    }
    String timeout = options.require(PostgresOptions.CONNECT_TIMEOUT).toString();
    properties.setProperty("connectTimeout", timeout);
    properties.setProperty("loginTimeout", timeout);
    properties.setProperty("cancelSignalTimeout", timeout);
    properties.setProperty("tcpKeepAlive", options.require(PostgresOptions.KEEP_ALIVE).toString());
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("socketFactory", GatheringSocketFactory.class.getName());
    properties.setProperty("ApplicationName", options.require(PostgresOptions.APPLICATION_NAME));
    return properties;
  }

  @Override
  public Catalog catalog() {
    return new PostgresCatalog(database, defaultSchema);
  }

  @Override
  public Optional<TableExtras> extras() {
    return Optional.of(new PostgresExtras(database));
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(new PostgresSource(database));
  }

  @Override
  public Optional<Sink> sink() {
    return Optional.of(new PostgresSink(database));
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    if (role == ChangeSource.class) {
      return Optional.of(role.cast(changes));
    }
    return role == ChangeSink.class
        ? Optional.of(role.cast(new PostgresChangeSink(database)))
        : Optional.empty();
  }

  @Override
  public List<Check> test(Purpose purpose) {
    return new ConnectionTest(database, defaultSchema).run(purpose);
  }

  @Override
  public void close() {
    replication.close();
    pool.close();
  }
}
