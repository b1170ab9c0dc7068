package io.sluice.connector.kit;

import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorProvider;
import java.util.List;
import java.util.Optional;

/**
 * What the suite must know of one system to try its connector. Made by the test class, once for the
 * suite; the tests of a suite run one after the other and share its system, each in tables of its
 * own.
 */
public interface Quirks {
  ConnectorProvider provider();

  /** A further connector to the same system; the suite closes it. */
  Connector open();

  /** The system's own SQL, where it has some. */
  default Optional<NativeSql> sql() {
    return Optional.empty();
  }

  /** A value of an option that is secret; it may be found in no message and no {@code toString}. */
  default Optional<String> secret() {
    return Optional.empty();
  }

  /**
   * A connector with that secret which cannot connect, so that its errors can be looked at; empty
   * for a system without secrets.
   */
  default Optional<Connector> unreachable() {
    return Optional.empty();
  }

  /** The greatest number of columns that the suite tries; 1,000 unless the system takes fewer. */
  default int columns() {
    return 1_000;
  }

  /** How many rows a table needs before it is worth being split. */
  default int rowsWorthSplitting() {
    return 100_000;
  }

  /** The system's own SQL. */
  interface NativeSql {
    /** Runs a statement and commits it, beside every connector that is open. */
    void execute(String sql);

    /** A name as the system's SQL writes it. */
    String quote(String name);

    /** Every type that the connector reads, with values. */
    List<TypeSample> types();
  }
}
