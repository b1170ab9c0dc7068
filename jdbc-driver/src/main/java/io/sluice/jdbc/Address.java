package io.sluice.jdbc;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.avatica.BuiltInConnectionProperty;
import org.jspecify.annotations.Nullable;

/** Where a server is and what a client wants of it: an address of JDBC that has been read. */
final class Address {
  private static final int USUAL_PORT = 8765;
  private static final String LOOKS = "jdbc:sluice://host:8765/?user=u&password=p&tls=true";

  private final String host;
  private final int port;
  private final Map<Setting, String> values;

  private Address(String host, int port, Map<Setting, String> values) {
    this.host = host;
    this.port = port;
    this.values = values;
  }

  /**
   * @param beside what was set beside the address; the address comes first, and what we don't know
   *     may be another's
   */
  static Address read(String url, Properties beside) throws SQLException {
    URI uri = uri(url);
    String host = uri.getHost();
    if (!"sluice".equals(uri.getScheme()) || host == null) {
      throw unreadable("an address looks like " + LOOKS, null);
    }
    if (uri.getUserInfo() != null) {
      throw unreadable("user and password are told behind the '?', as in " + LOOKS, null);
    }
    String path = uri.getRawPath();
    if (path != null && !path.isEmpty() && !path.equals("/")) {
      throw unreadable("there is nothing to choose by '" + path + "'; leave it out", null);
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = beside.getProperty(setting.key());
      if (value != null) {
        values.put(setting, value);
      }
    }
    readQuery(uri.getRawQuery(), values);
    return new Address(host, uri.getPort() < 0 ? USUAL_PORT : uri.getPort(), values);
  }

  private static URI uri(String url) throws SQLException {
    try {
      return new URI(url.substring("jdbc:".length()));
    } catch (URISyntaxException e) {
      // Not the text itself: there may be a password in it.
      throw unreadable(
          "the address cannot be read at its character "
              + (e.getIndex() + "jdbc:".length())
              + ": "
              + e.getReason()
              + "; special characters are written as %xx",
          null);
    }
  }

  private static void readQuery(@Nullable String query, Map<Setting, String> values)
      throws SQLException {
    if (query == null || query.isEmpty()) {
      return;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      Setting setting =
          Setting.of(key)
              .orElseThrow(
                  () ->
                      unreadable(
                          "there is no setting '" + key + "'; there are " + Setting.all(), null));
      if (equals < 0) {
        throw unreadable("the setting '" + key + "' has no value", null);
      }
      values.put(setting, decoded(pair.substring(equals + 1)));
    }
  }

  private static String decoded(String value) throws SQLException {
    try {
      // A plus is a plus: passwords and tokens have them.
      return URLDecoder.decode(value.replace("+", "%2B"), "UTF-8");
    } catch (UnsupportedEncodingException | IllegalArgumentException e) {
      throw unreadable("a value in the address cannot be read", e);
    }
  }

  private static SQLException unreadable(String message, @Nullable Exception cause) {
    return Errors.exception(message, "08001", 0, cause);
  }

  /** The value, or {@code otherwise}. */
  String value(Setting setting, String otherwise) {
    return values.getOrDefault(setting, otherwise);
  }

  boolean has(Setting setting) {
    return values.containsKey(setting);
  }

  boolean encrypted() throws SQLException {
    String tls = value(Setting.TLS, String.valueOf(has(Setting.TLS_CA)));
    if (tls.equals("true") || tls.equals("false")) {
      return tls.equals("true");
    }
    throw unreadable("tls is 'true' or 'false', not '" + tls + "'", null);
  }

  int number(Setting setting, int otherwise) throws SQLException {
    String value = value(setting, String.valueOf(otherwise));
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw unreadable(setting.key() + " is a number, not '" + value + "'", e);
    }
    throw unreadable(setting.key() + " is a number above 0, not '" + value + "'", null);
  }

  URI server() throws SQLException {
    try {
      return new URI(encrypted() ? "https" : "http", null, host, port, "/", null, null);
    } catch (URISyntaxException e) {
      throw unreadable("the address cannot be read", e);
    }
  }

  /** As Avatica's client wants to be told. */
  Properties settings() throws SQLException {
    // Told here if it cannot be read, and not where it is used.
    number(Setting.CONNECT_TIMEOUT, 10);
    Properties settings = new Properties();
    for (Map.Entry<Setting, String> value : values.entrySet()) {
      settings.setProperty(value.getKey().key(), value.getValue());
    }
    set(settings, BuiltInConnectionProperty.URL, server().toString());
    set(settings, BuiltInConnectionProperty.FACTORY, ServiceFactory.class.getName());
    set(settings, BuiltInConnectionProperty.TRANSPARENT_RECONNECTION, "true");
    set(
        settings,
        BuiltInConnectionProperty.FETCH_SIZE,
        String.valueOf(number(Setting.FETCH_SIZE, 100)));
    if (has(Setting.TIME_ZONE)) {
      set(settings, BuiltInConnectionProperty.TIME_ZONE, value(Setting.TIME_ZONE, "UTC"));
    }
    return settings;
  }

  private static void set(Properties settings, BuiltInConnectionProperty property, String value) {
    settings.setProperty(property.camelName(), value);
  }
}
