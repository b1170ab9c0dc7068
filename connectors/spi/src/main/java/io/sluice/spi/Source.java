package io.sluice.spi;

import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;

/** A system that can be read. Safe for any thread. */
public interface Source {
  /**
   * Opens a view of the data for one run, of one point in time where the system has {@link
   * Capability#CONSISTENT_SNAPSHOT}.
   */
  Snapshot snapshot();

  /**
   * The form in which a scan could be passed on undecoded. A sink that accepts an equal encoding
   * for the table that is written gets the bytes untouched.
   */
  Optional<Encoding> encoding(Scan scan);

  /**
   * The columns that a query in the system's own SQL yields, without running it.
   *
   * @throws io.sluice.spi.error.SluiceException with the system's message if it refuses the query
   */
  List<Column> describe(String query);

  /** The text that the system will be sent for this scan when it is read in one split. */
  String text(Scan scan);
}
