package io.sluice.connector.mysql.source;

/**
 * A place in a server's binary log.
 *
 * @param offset in bytes, where an event begins
 */
public record BinlogPlace(String file, long offset) {
  /** {@code binary log file offset}. */
  @Override
  public String toString() {
    return "binary log " + file + " " + offset;
  }
}
