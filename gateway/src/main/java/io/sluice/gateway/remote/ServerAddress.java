package io.sluice.gateway.remote;

import io.sluice.gateway.net.ScriptHttp;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and who asks it: an address as our JDBC driver takes it, with the same settings
 * behind it. No text of it holds the password.
 */
public final class ServerAddress {
  private static final String START = "jdbc:";
  private static final String LOOKS =
      "An address looks like jdbc:sluice://host:8765/?user=ann&tls=true.";
  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final String TOKEN = "token";
  private static final String TLS = "tls";
  private static final String TLS_CA = "tls_ca";
  private static final String CONNECT_TIMEOUT = "connect_timeout";

  /** The last two mean nothing here, and stand in addresses that serve other clients as well. */
  private static final List<String> SETTINGS =
      List.of(USER, PASSWORD, TOKEN, TLS, TLS_CA, CONNECT_TIMEOUT, "fetch_size", "time_zone");

  private static final int USUAL_PORT = 8765;
  private static final int USUAL_TIMEOUT = 10;

  private final String host;
  private final int port;
  private final Map<String, String> settings;

  private ServerAddress(String host, int port, Map<String, String> settings) {
    this.host = host;
    this.port = port;
    this.settings = Map.copyOf(settings);
  }

  /**
   * Reads an address.
   *
   * @throws SluiceException {@code INVALID_OPTION}
   */
  public static ServerAddress read(String text) {
    URI uri = uri(text);
    String host = uri.getHost();
    String path = uri.getRawPath();
    if (!"sluice".equals(uri.getScheme()) || host == null || uri.getUserInfo() != null) {
      throw unreadable("this is not the address of a server");
    }
    if (path != null && !path.isEmpty() && !path.equals("/")) {
      throw unreadable("there is nothing to choose by '" + path + "' in the address");
    }
    ServerAddress address =
        new ServerAddress(
            host, uri.getPort() < 0 ? USUAL_PORT : uri.getPort(), settings(uri.getRawQuery()));
    address.isEncrypted();
    address.timeout();
    return address;
  }

  private static URI uri(String text) {
    try {
      return new URI(text.startsWith(START) ? text.substring(START.length()) : text);
    } catch (URISyntaxException e) {
      // Not the text itself, nor the cause that quotes it: there may be a password in it.
      throw unreadable(
          "the address cannot be read: " + e.getReason() + "; special characters are written %xx");
    }
  }

  private static Map<String, String> settings(@Nullable String query) {
    Map<String, String> settings = new HashMap<>();
    if (query == null || query.isEmpty()) {
      return settings;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!SETTINGS.contains(name)) {
        throw unreadable("an address has no setting '" + name + "'")
            .withSuggestion("There are " + String.join(", ", SETTINGS) + ".");
      }
      if (equals < 0) {
        throw unreadable("the setting '" + name + "' of the address has no value");
      }
      settings.put(name, decoded(name, pair.substring(equals + 1)));
    }
    return settings;
  }

  private static String decoded(String name, String value) {
    try {
      // A plus is a plus: passwords and tokens have them.
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unreadable("the setting '" + name + "' of the address cannot be read");
    }
  }

  private static SluiceException unreadable(String message) {
    return new SluiceException(ErrorCode.INVALID_OPTION, message).withSuggestion(LOOKS);
  }

  /** The user whose password is not told, if there is one. */
  public Optional<String> userWithoutPassword() {
    boolean proved = settings.containsKey(PASSWORD) || settings.containsKey(TOKEN);
    return proved ? Optional.empty() : Optional.ofNullable(settings.get(USER));
  }

  /** The same server, for the same user with a password. */
  public ServerAddress withPassword(String password) {
    return with(PASSWORD, password);
  }

  /** The same server, for whoever was given a token. */
  public ServerAddress withToken(String token) {
    return with(TOKEN, token);
  }

  private ServerAddress with(String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return new ServerAddress(host, port, more);
  }

  /** Whether somebody is said to ask. */
  public boolean namesAnybody() {
    return settings.containsKey(USER) || settings.containsKey(TOKEN);
  }

  /** Where scripts are posted. */
  URI scripts(Map<String, String> variables) {
    String query =
        variables.entrySet().stream()
            .map(
                each ->
                    encoded(ScriptHttp.VARIABLE + each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(root() + ScriptHttp.PATH + (query.isEmpty() ? "" : "?" + query));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String root() {
    return (isEncrypted() ? "https" : "http") + "://" + host + ":" + port;
  }

  /** How requests say who asks; empty for nobody. */
  Optional<String> authorization() {
    String token = settings.get(TOKEN);
    if (token != null) {
      return Optional.of("Bearer " + token);
    }
    String user = settings.get(USER);
    if (user == null) {
      return Optional.empty();
    }
    String pair = user + ":" + settings.getOrDefault(PASSWORD, "");
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  boolean isEncrypted() {
    String tls = settings.getOrDefault(TLS, String.valueOf(settings.containsKey(TLS_CA)));
    if (tls.equals("true") || tls.equals("false")) {
      return tls.equals("true");
    }
    throw unreadable("tls is 'true' or 'false' in an address, not '" + tls + "'");
  }

  /** The file of the authorities to believe; empty for those of Java. */
  Optional<String> authorities() {
    return Optional.ofNullable(settings.get(TLS_CA));
  }

  Duration timeout() {
    String value = settings.getOrDefault(CONNECT_TIMEOUT, String.valueOf(USUAL_TIMEOUT));
    try {
      int seconds = Integer.parseInt(value);
      if (seconds > 0) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw unreadable("connect_timeout is a number of seconds above 0, not '" + value + "'");
  }

  /** Host and port. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
