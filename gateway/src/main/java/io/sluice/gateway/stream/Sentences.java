package io.sluice.gateway.stream;

import io.sluice.spi.change.SchemaChange;

/** Changes of definitions in words. */
final class Sentences {
  private Sentences() {}

  static String of(SchemaChange change) {
    if (change instanceof SchemaChange.Added added) {
      return "column " + added.column().name() + " " + added.column().type() + " was added";
    }
    if (change instanceof SchemaChange.Dropped dropped) {
      return "column " + dropped.name() + " was dropped";
    }
    if (change instanceof SchemaChange.Renamed renamed) {
      return "column " + renamed.from() + " was renamed to " + renamed.to();
    }
    if (change instanceof SchemaChange.Retyped retyped) {
      return "column "
          + retyped.after().name()
          + " was changed from "
          + retyped.before().type()
          + " to "
          + retyped.after().type();
    }
    return ((SchemaChange.Unclear) change).what();
  }
}
