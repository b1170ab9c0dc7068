package io.sluice.gateway.store;

import io.sluice.gateway.resource.Resource;

/**
 * Brings the store's schema to this version. Step n is the resource {@code schema-n.sql}; released
 * steps never change. They are written for SQLite.
 */
final class Migrations {
  /** The step that this version of Sluice needs. */
  static final int LATEST = 4;

  private Migrations() {}

  static void run(Database database, String where) {
    // In one: another gateway may be about to do the same.
    database.transaction(
        () -> {
          bring(database, where);
          return where;
        });
  }

  private static void bring(Database database, String where) {
    Backing backing = database.backing();
    int found = database.query(backing.stepQuery(), row -> row.getInt(1)).get(0);
    if (found > LATEST) {
      throw backing.unusable(
          where
              + " was written by a newer version of Sluice: its schema is at step "
              + found
              + ", this version knows "
              + LATEST);
    }
    for (int step = found + 1; step <= LATEST; step++) {
      apply(database, step);
    }
  }

  private static void apply(Database database, int step) {
    for (String statement : database.backing().schema(script(step)).split(";\\s*\n", -1)) {
      if (!statement.isBlank()) {
        database.update(statement);
      }
    }
    database.update(database.backing().stepNote(step));
  }

  private static String script(int step) {
    return Resource.text(Migrations.class, "schema-" + step + ".sql");
  }
}
