package io.sluice.connector.postgres;

import io.sluice.spi.option.Option;
import io.sluice.spi.option.Secret;
import java.util.List;

/** The options of a connection to PostgreSQL. */
final class PostgresOptions {
  static final Option<String> HOST =
      Option.text("host", "The server's host name or address.").mandatory();
  static final Option<Integer> PORT =
      Option.integer("port", 1, 65_535, "The server's port.").withDefault(5432);
  static final Option<String> DATABASE =
      Option.text("database", "The database; one connection sees one.").mandatory();
  static final Option<String> USER = Option.text("user", "The user to log in as.").mandatory();
  static final Option<Secret> PASSWORD =
      Option.secret("password", "The user's password, where the server asks for one.");
  static final Option<String> SCHEMA =
      Option.text("schema", "The schema that a table's name without one belongs to.")
          .withDefault("public");
  static final Option<String> SSL_MODE =
      Option.choice(
              "sslmode",
              List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
              "Whether the connection is encrypted, and how far the server's certificate is"
                  + " checked.")
          .withDefault("prefer");
  static final Option<String> SSL_ROOT_CERT =
      Option.text(
          "sslrootcert", "File with the certificates that verify-ca and verify-full trust.");
  static final Option<String> SSL_CERT =
      Option.text("sslcert", "File with the client's certificate.");
  static final Option<String> SSL_KEY =
      Option.text("sslkey", "File with the client's key, in PKCS-8 or PKCS-12 format.");
  static final Option<Integer> CONNECT_TIMEOUT =
      Option.integer("connect_timeout", 1, 600, "Seconds to wait for the server to answer.")
          .withDefault(10);
  static final Option<Boolean> KEEP_ALIVE =
      Option.bool(
              "tcp_keepalive", "Whether idle connections are probed, so that a lost one is seen.")
          .withDefault(true);
  static final Option<String> APPLICATION_NAME =
      Option.text("application_name", "The name that the server shows for our sessions.")
          .withDefault("sluice");
  static final Option<Integer> POOL_SIZE =
      Option.integer(
              "pool_size", 4, 500, "At most so many sessions at once; idle ones are given back.")
          .withDefault(32);

  /** In the order of the documentation. */
  static final List<Option<?>> ALL =
      List.of(
          HOST,
          PORT,
          DATABASE,
          USER,
          PASSWORD,
          SCHEMA,
          SSL_MODE,
          SSL_ROOT_CERT,
          SSL_CERT,
          SSL_KEY,
          CONNECT_TIMEOUT,
          KEEP_ALIVE,
          APPLICATION_NAME,
          POOL_SIZE);

  private PostgresOptions() {}
}
