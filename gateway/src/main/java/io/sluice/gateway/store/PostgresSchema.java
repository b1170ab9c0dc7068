package io.sluice.gateway.store;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The schema {@code sluice_store} of a Postgres database, which several gateways have open. One
 * transaction is carried out at a time, whoever's it is: what is decided by what was read stays
 * true until it is written. A connection that is lost is opened again by whoever comes next.
 */
final class PostgresSchema implements Backing {
  /** Nobody else uses this number: "sluice" as text. */
  private static final long LOCK = 0x736c_7569_6365L;

  private static final String SCHEMA = "sluice_store";

  /** After so long without use, a connection is looked at before it is used. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final long MILLIS = 1000;

  private final SharedStore place;

  /** Milliseconds that a transaction may stand still. */
  private final long patience;

  private final int secondsToAnswer;
  private @Nullable Connection connection;
  private Instant used = Instant.EPOCH;

  private PostgresSchema(SharedStore place) {
    this.place = place;
    this.patience = Math.max(MILLIS, place.lease().toMillis() / 2);
    this.secondsToAnswer = (int) (patience / MILLIS) + 2;
  }

  static PostgresSchema open(SharedStore place) {
    PostgresSchema schema = new PostgresSchema(place);
    try {
      create(schema.connection());
      return schema;
    } catch (SQLException e) {
      schema.close();
      throw schema.broken(e);
    }
  }

  private static void create(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
      statement.execute("CREATE TABLE IF NOT EXISTS schema_step (step bigint NOT NULL)");
      statement.execute(
          "INSERT INTO schema_step SELECT 0 WHERE NOT EXISTS (SELECT FROM schema_step)");
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  @Override
  public Connection connection() throws SQLException {
    Connection open = connection;
    if (open != null && Duration.between(used, Instant.now()).compareTo(FRESH) > 0) {
      open = open.isValid(secondsToAnswer) ? open : forget();
    }
    if (open == null) {
      open = connect();
      connection = open;
    }
    used = Instant.now();
    return open;
  }

  private Connection connect() throws SQLException {
    Properties settings = new Properties();
    if (!place.user().isEmpty()) {
      settings.setProperty("user", place.user());
    }
    if (!place.password().isEmpty()) {
      settings.setProperty("password", place.password());
    }
    settings.setProperty("ApplicationName", "sluice gateway " + place.gateway());
    settings.setProperty("currentSchema", SCHEMA);
    settings.setProperty("connectTimeout", Integer.toString(secondsToAnswer));
    settings.setProperty("socketTimeout", Integer.toString(secondsToAnswer));
    settings.setProperty("tcpKeepAlive", "true");
    // Whoever stands still in a transaction must not keep the others from renewing their leases.
    settings.setProperty(
        "options",
        "-c idle_in_transaction_session_timeout="
            + patience
            + " -c lock_timeout="
            + (patience + MILLIS)
            + " -c synchronous_commit=on");
    // Not by DriverManager, which loads the drivers of all other systems as well.
    Connection opened = new Driver().connect(place.url(), settings);
    if (opened == null) {
      throw new SluiceException(
              ErrorCode.INVALID_OPTION, "the store's address is none of Postgres: " + place.place())
          .withSuggestion("Say store: jdbc:postgresql://host:5432/database");
    }
    return opened;
  }

  @Override
  public void claim(Connection transaction) throws SQLException {
    try (Statement statement = transaction.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
    }
  }

  @Override
  public boolean lost(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    boolean gone = state.startsWith("08") || state.startsWith("57P");
    if (gone) {
      forget();
    }
    return gone;
  }

  private @Nullable Connection forget() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException e) {
        // It is lost: there is nobody to say goodbye to.
      }
    }
    return null;
  }

  @Override
  public SluiceException broken(SQLException failure) {
    return new SluiceException(
            ErrorCode.STORE_FAILED,
            "the store " + place.place() + " reported: " + failure.getMessage(),
            failure)
        .withSuggestion(
            "If it could not be reached, look whether what you asked for was done before you ask again.");
  }

  @Override
  public SluiceException unusable(String why) {
    return new SluiceException(ErrorCode.STORE_FAILED, why)
        .withSuggestion("Use that version at all gateways, or another database.");
  }

  @Override
  public String schema(String step) {
    return step.replace(
            "INTEGER PRIMARY KEY AUTOINCREMENT", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY")
        .replace("INTEGER", "bigint")
        .replace(") WITHOUT ROWID", ")");
  }

  /** Postgres has no text with the character 0, which is shown by its sign instead. */
  @Override
  public @Nullable Object kept(@Nullable Object value) {
    return value instanceof String text ? text.replace('\0', '\u2400') : value;
  }

  @Override
  public String stepQuery() {
    return "SELECT step FROM schema_step";
  }

  @Override
  public String stepNote(int step) {
    return "UPDATE schema_step SET step = " + step;
  }

  @Override
  public void close() {
    forget();
  }
}
