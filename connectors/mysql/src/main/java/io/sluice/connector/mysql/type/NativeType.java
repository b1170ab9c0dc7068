package io.sluice.connector.mysql.type;

import java.util.Locale;

/**
 * A column's type as the server knows it.
 *
 * @param base the type's first word, in lower case: {@code bigint}
 * @param definition the whole as DDL writes it: {@code bigint(20) unsigned}
 * @param characters greatest number of characters of a text; 0 if it has none
 * @param precision decimal digits; else 0
 * @param scale digits behind the point; else 0
 * @param fraction fractional digits of a time
 * @param collation of a text; empty for all others
 */
public record NativeType(
    String base,
    String definition,
    long characters,
    int precision,
    int scale,
    int fraction,
    String collation) {
  /** What MariaDB's JSON, a long text with a check, is called. */
  public static final String JSON = "json";

  public NativeType {
    base = base.toLowerCase(Locale.ROOT);
  }

  boolean unsigned() {
    return definition.contains("unsigned");
  }

  /** The type as DDL writes it, in a table of whatever character set. */
  String ddl() {
    return collation.isEmpty() ? definition : definition + " collate " + collation;
  }
}
