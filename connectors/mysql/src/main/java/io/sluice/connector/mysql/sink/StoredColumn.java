package io.sluice.connector.mysql.sink;

/**
 * How a column is stored.
 *
 * @param base its type's first word, in lower case
 * @param fraction digits of a second; 6 for what is no time
 */
record StoredColumn(String base, int fraction) {
  /** Any column that values of a logical type go into as they are. */
  static final StoredColumn PLAIN = new StoredColumn("", 6);

  boolean isWhole() {
    return switch (base) {
      case "tinyint", "smallint", "mediumint", "int", "bigint", "year", "bit" -> true;
      default -> false;
    };
  }
}
