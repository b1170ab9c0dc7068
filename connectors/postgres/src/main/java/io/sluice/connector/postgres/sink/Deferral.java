package io.sluice.connector.postgres.sink;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the tables of one publication refer to each other's new rows, whichever comes first: foreign
 * keys between them are checked when all have landed, in the same transaction. Keys that are not
 * deferrable are made so and back; no other session ever sees them changed.
 */
final class Deferral {
  private static final String KEYS =
      """
      SELECT n.nspname, c.relname, k.conname
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
      WHERE k.contype = 'f' AND NOT k.condeferrable AND k.conparentid = 0
        AND (n.nspname, c.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
        AND (fn.nspname, f.relname) IN (SELECT * FROM unnest(?::text[], ?::text[]))
        AND c.oid <> f.oid
      ORDER BY n.nspname, c.relname, k.conname
      """;

  private final Connection session;
  private final List<Key> keys;
  private final boolean several;

  private record Key(TableId table, String name) {}

  private Deferral(Connection session, List<Key> keys, boolean several) {
    this.session = session;
    this.keys = List.copyOf(keys);
    this.several = several;
  }

  /** Defers, until {@link #check}, what ties these tables to each other. */
  static Deferral of(Connection session, List<WriteSpec> tables) throws SQLException {
    if (tables.size() < 2) {
      return new Deferral(session, List.of(), false);
    }
    Deferral deferral = new Deferral(session, keys(session, tables), true);
    deferral.alter("DEFERRABLE");
    Database.execute(session, "SET CONSTRAINTS ALL DEFERRED");
    return deferral;
  }

  /** Checks what was deferred; fails with the server's message if a row refers to none. */
  void check() throws SQLException {
    if (several) {
      Database.execute(session, "SET CONSTRAINTS ALL IMMEDIATE");
      alter("NOT DEFERRABLE");
    }
  }

  private void alter(String how) throws SQLException {
    for (Key key : keys) {
      Database.execute(
          session,
          "ALTER TABLE %s ALTER CONSTRAINT %s %s"
              .formatted(Quoting.table(key.table()), Quoting.identifier(key.name()), how));
    }
  }

  private static List<Key> keys(Connection session, List<WriteSpec> tables) throws SQLException {
    List<Key> keys = new ArrayList<>();
    // The keys of a table that is made anew are gone when all has landed.
    List<WriteSpec> kept =
        tables.stream()
            .filter(spec -> spec.landing() != Landing.CREATE && spec.landing() != Landing.RECREATE)
            .toList();
    try (PreparedStatement statement = session.prepareStatement(KEYS)) {
      name(session, statement, 1, kept);
      name(session, statement, 3, tables);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          keys.add(new Key(new TableId(row.getString(1), row.getString(2)), row.getString(3)));
        }
      }
    }
    return keys;
  }

  private static void name(
      Connection session, PreparedStatement statement, int first, List<WriteSpec> tables)
      throws SQLException {
    Object[] schemas = tables.stream().map(spec -> spec.table().schema()).toArray();
    Object[] names = tables.stream().map(spec -> spec.table().name()).toArray();
    statement.setArray(first, session.createArrayOf("text", schemas));
    statement.setArray(first + 1, session.createArrayOf("text", names));
  }
}
