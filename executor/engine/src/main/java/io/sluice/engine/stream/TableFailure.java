package io.sluice.engine.stream;

import io.sluice.spi.error.ErrorCode;
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

  /** A table that stands still because its definition at the source is another one. */
  static TableFailure redefined(TableEntry table, String what, String why) {
    return new TableFailure(
        table,
        new SluiceException(
                ErrorCode.SCHEMA_CHANGED,
                "table %s has another definition at the source: %s; %s"
                    .formatted(table.source(), what, why))
            .withSuggestion("CREATE OR REPLACE SYNC … ON EXISTING RECREATE follows the new one."));
  }

  TableEntry table() {
    return table;
  }

  SluiceException error() {
    return error;
  }
}
