package io.sluice.connector.mysql.session;

import io.sluice.spi.TableId;
import java.util.List;
import java.util.stream.Collectors;

/** Names and literals as MariaDB and MySQL write them in our sessions. */
public final class Sql {
  private Sql() {}

  /** A name in backticks; its own backticks are doubled. */
  public static String name(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** Names in backticks, separated by commas. */
  public static String names(List<String> names) {
    return names.stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  /** {@code `schema`.`name`}. */
  public static String table(TableId id) {
    return name(id.schema()) + '.' + name(id.name());
  }

  /** A text literal; quotes and backslashes in it are doubled. */
  public static String literal(String text) {
    return '\'' + text.replace("\\", "\\\\").replace("'", "''") + '\'';
  }

  /** Text literals, separated by commas. */
  public static String literals(List<String> texts) {
    return texts.stream().map(Sql::literal).collect(Collectors.joining(", "));
  }
}
