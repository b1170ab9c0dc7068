package io.sluice.spi;

/**
 * The result of one check of TEST CONNECTION.
 *
 * @param name what was checked, as a short phrase: {@code login}
 * @param ok whether it is as wanted
 * @param found what was found
 * @param wanted what is wanted
 * @param fixSql the SQL to run at the connected system that mends it, or empty
 */
public record Check(String name, boolean ok, String found, String wanted, String fixSql) {
  /** A check that passed. */
  public static Check passed(String name, String found) {
    return new Check(name, true, found, found, "");
  }
}
