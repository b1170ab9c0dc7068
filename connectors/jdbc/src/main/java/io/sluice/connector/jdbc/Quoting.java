package io.sluice.connector.jdbc;

import io.sluice.spi.TableId;
import java.util.List;
import java.util.stream.Collectors;

/** Names and literals as standard SQL writes them. */
public final class Quoting {
  private Quoting() {}

  /** A name in double quotes; its own double quotes are doubled. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Names in double quotes, separated by commas. */
  public static String identifiers(List<String> names) {
    return names.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
  }

  /** {@code "schema"."name"}. */
  public static String table(TableId id) {
    return identifier(id.schema()) + '.' + identifier(id.name());
  }

  /**
   * A text literal in single quotes; its own single quotes are doubled. Only for systems that take
   * backslashes as they are.
   */
  public static String literal(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }
}
