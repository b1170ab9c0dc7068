package io.sluice.connector.postgres.change;

import io.sluice.spi.Snapshot;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.Reservation;

/** The data as it was where a slot begins. */
record PostgresReservation(Position position, Snapshot snapshot) implements Reservation {
  @Override
  public void close() {
    snapshot.close();
  }
}
