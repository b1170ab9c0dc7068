package io.sluice.connector.mysql;

import io.sluice.connector.jdbc.Pool;
import io.sluice.connector.mysql.catalog.MysqlCatalog;
import io.sluice.connector.mysql.change.MariaDbChanges;
import io.sluice.connector.mysql.change.ServerAddress;
import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Flavor;
import io.sluice.connector.mysql.session.MysqlErrors;
import io.sluice.connector.mysql.sink.MysqlSink;
import io.sluice.connector.mysql.source.MysqlSource;
import io.sluice.connector.mysql.type.LogicalTypes;
import io.sluice.connector.mysql.type.SpecialValues;
import io.sluice.spi.Capability;
import io.sluice.spi.Catalog;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.Purpose;
import io.sluice.spi.Sink;
import io.sluice.spi.Source;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.option.Options;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Driver;

/** One MariaDB or MySQL server. */
final class MysqlConnector implements Connector {
  /** All but publishing several tables in one transaction: DDL commits by itself here. */
  private static final Set<Capability> BOTH =
      EnumSet.complementOf(
          EnumSet.of(Capability.PUBLISH_TOGETHER, Capability.FOLLOW, Capability.APPLY_CHANGES));

  private static final int SPARE_SESSIONS = 4;

  private final Database database;
  private final LogicalTypes types;
  private final String defaultSchema;
  private final int snapshotSessions;
  private final ServerAddress address;

  private MysqlConnector(
      Database database,
      LogicalTypes types,
      String defaultSchema,
      int snapshotSessions,
      ServerAddress address) {
    this.database = database;
    this.types = types;
    this.defaultSchema = defaultSchema;
    this.snapshotSessions = snapshotSessions;
    this.address = address;
  }

  static Set<Capability> capabilities(Flavor flavor) {
    Set<Capability> capabilities = EnumSet.copyOf(BOTH);
    if (flavor == Flavor.MARIADB) {
      capabilities.add(Capability.FOLLOW);
    }
    return capabilities;
  }

  static MysqlConnector open(Flavor flavor, Options options, ConnectorContext context) {
    int timeout = options.require(MysqlOptions.CONNECT_TIMEOUT);
    int size = options.require(MysqlOptions.POOL_SIZE);
    Pool.Settings settings =
        new Pool.Settings(
            context.connection(),
            address(options),
            new Driver(),
            "jdbc:mariadb://" + address(options) + "/",
            properties(options, context),
            size,
            (timeout + 20) * 1000L,
            Database.SESSION_SETTINGS,
            MysqlErrors::code);
    SpecialValues specials =
        SpecialValues.valueOf(options.require(MysqlOptions.SPECIAL_DATES).toUpperCase(Locale.ROOT));
    int sessions =
        options.find(MysqlOptions.SNAPSHOT_SESSIONS).orElse(context.threads() + SPARE_SESSIONS);
    return new MysqlConnector(
        new Database(flavor, settings),
        new LogicalTypes(flavor.word(), specials),
        options.require(MysqlOptions.DATABASE),
        Math.min(sessions, size),
        new ServerAddress(
            context.connection(),
            options.require(MysqlOptions.HOST),
            options.require(MysqlOptions.PORT),
            options.require(MysqlOptions.USER),
            options.find(MysqlOptions.PASSWORD),
            options.require(MysqlOptions.SSL_MODE)));
  }

  private static String address(Options options) {
    String host = options.require(MysqlOptions.HOST);
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)
        + ":"
        + options.require(MysqlOptions.PORT);
  }

  private static Properties properties(Options options, ConnectorContext context) {
    Properties properties = new Properties();
    properties.setProperty("user", options.require(MysqlOptions.USER));
    options
        .find(MysqlOptions.PASSWORD)
        .ifPresent(password -> properties.setProperty("password", password.reveal()));
    properties.setProperty("sslMode", options.require(MysqlOptions.SSL_MODE));
    options
        .find(MysqlOptions.SSL_ROOT_CERT)
        .map(path -> context.workingFolder().resolve(path).toString())
        .ifPresent(path -> properties.setProperty("serverSslCert", path));
    properties.setProperty(
        "connectTimeout", String.valueOf(options.require(MysqlOptions.CONNECT_TIMEOUT) * 1000));
    properties.setProperty("useServerPrepStmts", "true");
    properties.setProperty("cachePrepStmts", "false");
    properties.setProperty("allowLocalInfile", "true");
    properties.setProperty("connectionCollation", "utf8mb4_bin");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  @Override
  public Catalog catalog() {
    return new MysqlCatalog(database, types, defaultSchema);
  }

  @Override
  public Optional<Source> source() {
    return Optional.of(mysqlSource());
  }

  private MysqlSource mysqlSource() {
    return new MysqlSource(database, types, snapshotSessions);
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    if (role == ChangeSource.class && database.flavor() == Flavor.MARIADB) {
      return Optional.of(
          role.cast(
              new MariaDbChanges(
                  new MariaDbChanges.Server(database, catalog(), mysqlSource(), address))));
    }
    return Optional.empty();
  }

  @Override
  public Optional<Sink> sink() {
    return Optional.of(new MysqlSink(database, defaultSchema));
  }

  @Override
  public List<Check> test(Purpose purpose) {
    return new ConnectionTest(database, defaultSchema).run(purpose);
  }

  @Override
  public void close() {
    database.close();
  }
}
