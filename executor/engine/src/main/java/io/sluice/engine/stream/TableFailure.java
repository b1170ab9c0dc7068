package io.sluice.engine.stream;

import io.sluice.spi.error.SluiceException;

/** An error that one table has caused. */
final class TableFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TableEntry table;
  private final SluiceException error;

  TableFailure(TableEntry table, SluiceException error) {
    super(error);
    this.table = table;
    this.error = error;
  }

  TableEntry table() {
    return table;
  }

  SluiceException error() {
    return error;
  }
}
