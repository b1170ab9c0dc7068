package io.sluice.connector.mysql.change;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Secret;
import java.util.Optional;
import java.util.Properties;

/**
 * How Debezium reaches the server.
 *
 * @param connection the connection's name, for messages
 * @param sslMode the connection's option
 */
public record ServerAddress(
    String connection,
    String host,
    int port,
    String user,
    Optional<Secret> password,
    String sslMode) {

  void addTo(Properties properties) {
    properties.setProperty("database.hostname", host);
    properties.setProperty("database.port", Integer.toString(port));
    properties.setProperty("database.user", user);
    properties.setProperty("database.password", password.map(Secret::reveal).orElse(""));
    properties.setProperty("database.ssl.mode", encryption());
  }

  private String encryption() {
    return switch (sslMode) {
      case "disable" -> "disable";
      case "trust" -> "required";
      default ->
          throw new SluiceException(
                  ErrorCode.CANNOT_FOLLOW,
                  connection
                      + ": following the log with sslmode = '"
                      + sslMode
                      + "' is not supported yet")
              .withSuggestion(
                  "ALTER CONNECTION \""
                      + connection
                      + "\" SET (sslmode = 'trust') encrypts without"
                      + " checking the certificate.");
    };
  }
}
