package io.sluice.spi;

import java.util.List;
import java.util.Optional;

/**
 * One connected system. Safe for use by several threads; closing it ends everything that was opened
 * from it.
 */
public interface Connector extends AutoCloseable {
  Catalog catalog();

  /** The role of a source, if the system can be read. */
  Optional<Source> source();

  /** The role of a target, if the system can be written. */
  Optional<Sink> sink();

  /**
   * What its tables have beside their rows, if that can be read, and made at another system of the
   * same kind.
   */
  default Optional<TableExtras> extras() {
    return Optional.empty();
  }

  /**
   * A role beyond reading and writing tables, such as {@code ChangeSource}; empty if the system
   * cannot play it. Asked for by its interface, so that this package need not know the roles that
   * build upon it.
   */
  default <R> Optional<R> role(Class<R> role) {
    return Optional.empty();
  }

  /**
   * Tries whether the connection serves the purpose, as far as possible without changing anything.
   *
   * @return one row per check in the order in which they were made; a failed check does not throw
   */
  List<Check> test(Purpose purpose);

  /** Releases pools and files. Idempotent. */
  @Override
  void close();
}
