package io.sluice.connector.mysql.catalog;

import io.sluice.connector.mysql.session.Sql;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column's default.
 *
 * @param sql as DDL writes it; empty if there is none
 * @param constant its value, if it is one
 */
record DefaultValue(Optional<String> sql, Optional<String> constant) {
  private static final DefaultValue NONE = new DefaultValue(Optional.empty(), Optional.empty());
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final Pattern NOW =
      Pattern.compile("(?i)(current_timestamp|now|localtime|localtimestamp)(\\(\\d*\\))?");

  /**
   * Reads {@code column_default}: MariaDB prints an expression, MySQL a value, or an expression
   * that {@code extra} tells from a value.
   *
   * @param mariadb whether the server is MariaDB, whatever the connection's TYPE
   */
  static DefaultValue of(boolean mariadb, @Nullable String printed, String extra) {
    if (printed == null || isComputed(extra)) {
      return NONE;
    }
    if (mariadb) {
      return expression(printed);
    }
    return extra.contains("DEFAULT_GENERATED")
        ? computed(NOW.matcher(printed).matches() ? printed : "(" + printed + ")")
        : new DefaultValue(Optional.of(Sql.literal(printed)), Optional.of(printed));
  }

  /** Whether {@code extra} says that the server computes every value of the column. */
  static boolean isComputed(String extra) {
    return extra.contains("GENERATED") && !extra.contains("DEFAULT_GENERATED");
  }

  private static DefaultValue expression(String printed) {
    if (printed.equals("NULL")) {
      return NONE;
    }
    if (NUMBER.matcher(printed).matches()) {
      return new DefaultValue(Optional.of(printed), Optional.of(printed));
    }
    boolean quoted = printed.length() > 1 && printed.startsWith("'") && printed.endsWith("'");
    if (!quoted) {
      return printed.startsWith("nextval(") ? NONE : computed(printed);
    }
    String value = unquoted(printed.substring(1, printed.length() - 1));
    return new DefaultValue(Optional.of(Sql.literal(value)), Optional.of(value));
  }

  private static DefaultValue computed(String sql) {
    return new DefaultValue(Optional.of(sql), Optional.empty());
  }

  /** Takes back the doubling of quotes and the escapes with a backslash. */
  private static String unquoted(String quoted) {
    StringBuilder value = new StringBuilder(quoted.length());
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (i + 1 < quoted.length() && (c == '\'' || c == '\\')) {
        i++;
        value.append(c == '\'' ? c : escaped(quoted.charAt(i)));
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private static char escaped(char c) {
    return switch (c) {
      case '0' -> '\0';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'Z' -> '\u001A';
      default -> c;
    };
  }
}
