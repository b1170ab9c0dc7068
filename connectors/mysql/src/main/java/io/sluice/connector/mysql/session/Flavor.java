package io.sluice.connector.mysql.session;

/** Which of the two systems a connection is meant for: its TYPE, and the name of its dialect. */
public enum Flavor {
  MARIADB("mariadb"),
  MYSQL("mysql");

  private final String word;

  Flavor(String word) {
    this.word = word;
  }

  /** The word after TYPE, which is the dialect's name and marks native types, too. */
  public String word() {
    return word;
  }

  /** Whether a native type's mark names either system. */
  public static boolean isOurs(String system) {
    return system.equals(MARIADB.word) || system.equals(MYSQL.word);
  }
}
