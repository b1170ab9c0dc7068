package io.sluice.optimizer.name;

import io.sluice.spi.Connection;
import io.sluice.spi.TableInfo;

/** A table of a connection. */
public record SourceTable(Connection connection, TableInfo info) {
  /** {@code connection.schema.table}, for people. */
  public String display() {
    return connection.name() + "." + info.id();
  }
}
