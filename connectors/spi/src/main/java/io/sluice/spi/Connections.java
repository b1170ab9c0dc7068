package io.sluice.spi;

import java.util.List;

/**
 * The connections that a statement or run may use. Safe for any thread; who provides it owns the
 * connectors.
 */
public interface Connections {
  /**
   * Finds a connection; names are compared without regard to case. The connector is opened when
   * first asked for.
   *
   * @throws io.sluice.spi.error.SluiceException {@code UNKNOWN_CONNECTION}, with the nearest name
   *     as a suggestion
   */
  Connection require(String name);

  /** All names, sorted. */
  List<String> names();
}
