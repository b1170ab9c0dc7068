package io.sluice.spi;

import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of external system; found through {@link java.util.ServiceLoader}. Stateless and safe for
 * any thread.
 */
public interface ConnectorProvider {
  /** The word after TYPE in CREATE CONNECTION, in lower case. */
  String type();

  /**
   * The SQL dialect's name ({@code postgresql}, {@code duckdb}), or empty for a system without SQL.
   */
  Optional<String> dialect();

  /** Every option of the connection, in the order of the documentation. */
  List<Option<?>> options();

  /** What this kind of system can do; the conformance kit proves each, present and absent. */
  Set<Capability> capabilities();

  /**
   * What of this connector was never tried on a real system, in a few words for people; empty if
   * its suite runs against one.
   */
  default Optional<String> caveat() {
    return Optional.empty();
  }

  /**
   * Opens a connector. It may connect lazily: an unreachable system is reported by the first use.
   *
   * @throws io.sluice.spi.error.SluiceException if the options contradict each other
   */
  Connector open(Options options, ConnectorContext context);
}
