package io.sluice.connector.mysql;

import io.sluice.spi.option.Option;
import io.sluice.spi.option.Secret;
import java.util.List;

/** The options of a connection to MariaDB or MySQL. */
final class MysqlOptions {
  static final Option<String> HOST =
      Option.text("host", "The server's host name or address.").mandatory();
  static final Option<Integer> PORT =
      Option.integer("port", 1, 65_535, "The server's port.").withDefault(3306);
  static final Option<String> DATABASE =
      Option.text(
              "database",
              "The database that a table's name without one belongs to; the others are seen, too,"
                  + " as schemas.")
          .mandatory();
  static final Option<String> USER = Option.text("user", "The user to log in as.").mandatory();
  static final Option<Secret> PASSWORD =
      Option.secret("password", "The user's password, where the server asks for one.");
  static final Option<String> SSL_MODE =
      Option.choice(
              "sslmode",
              List.of("disable", "trust", "verify-ca", "verify-full"),
              "Whether the connection is encrypted, and how far the server's certificate is"
                  + " checked.")
          .withDefault("disable");
  static final Option<String> SSL_ROOT_CERT =
      Option.text(
          "sslrootcert", "File with the certificates that verify-ca and verify-full trust.");
  static final Option<String> SPECIAL_DATES =
      Option.choice(
              "special_dates",
              List.of("fail", "text"),
              "What happens to dates that are in no calendar, such as 0000-00-00, and to times below"
                  + " zero or beyond 24 hours. With 'fail', reading one is an error; with 'text',"
                  + " every date and time travels as its text, which MariaDB and MySQL read back"
                  + " unchanged.")
          .withDefault("fail");
  static final Option<Integer> SNAPSHOT_SESSIONS =
      Option.integer(
          "snapshot_sessions",
          1,
          400,
          "How many sessions read one snapshot side by side; by default four more than the"
              + " gateway has threads.");
  static final Option<Integer> CONNECT_TIMEOUT =
      Option.integer("connect_timeout", 1, 600, "Seconds to wait for the server to answer.")
          .withDefault(10);
  static final Option<Integer> POOL_SIZE =
      Option.integer(
              "pool_size", 4, 500, "At most so many sessions at once; idle ones are given back.")
          .withDefault(64);

  /** In the order of the documentation. */
  static final List<Option<?>> ALL =
      List.of(
          HOST,
          PORT,
          DATABASE,
          USER,
          PASSWORD,
          SSL_MODE,
          SSL_ROOT_CERT,
          SPECIAL_DATES,
          SNAPSHOT_SESSIONS,
          CONNECT_TIMEOUT,
          POOL_SIZE);

  private MysqlOptions() {}
}
