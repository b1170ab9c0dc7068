package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.sql.text.Identifier;

/** What is to be done at a source so that its log tells more. */
final class Mending {
  private Mending() {}

  /** By what the log of a table comes to hold whole rows. */
  static String wholeRows(SourceTable table) {
    if (table.connection().provider().dialect().filter("postgresql"::equals).isEmpty()) {
      return "Let the log hold whole rows";
    }
    return "Let the log hold whole rows: ALTER TABLE "
        + Identifier.quoted(table.info().id().schema())
        + "."
        + Identifier.quoted(table.info().id().name())
        + " REPLICA IDENTITY FULL";
  }
}
