package io.sluice.spi.change;

import io.sluice.spi.Snapshot;

/**
 * A view of a source's data at a known position of its log. The log stays reserved when this is
 * closed; only the view's sessions end.
 */
public interface Reservation extends AutoCloseable {
  /** Where the view stands: it shows everything before, and nothing behind. */
  Position position();

  /** The view; closed with this. */
  Snapshot snapshot();

  @Override
  void close();
}
