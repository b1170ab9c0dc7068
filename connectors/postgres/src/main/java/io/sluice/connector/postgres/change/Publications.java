package io.sluice.connector.postgres.change;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The publication of a sync: which tables the log tells of. */
final class Publications {
  private static final int ROOTS = 130_000;
  private static final int GENERATED = 180_000;

  private static final String MEMBERS =
      """
      SELECT n.nspname, c.relname
      FROM pg_publication p JOIN pg_publication_rel r ON r.prpubid = p.oid
      JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE p.pubname = ?
      """;

  private final Database database;
  private final String name;

  Publications(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /** Makes it anew, with these tables alone. */
  void create(List<TableId> tables, Origin origin) {
    change(
        session -> {
          drop(session);
          create(session, tables, origin);
          return true;
        });
  }

  /**
   * Sees to it that the tables are part of it, and is committed when this returns (data-path rule
   * 4).
   */
  void include(List<TableId> tables, Origin origin) {
    change(
        session -> {
          if (!exists(session)) {
            create(session, tables, origin);
            return true;
          }
          Set<TableId> members = members(session);
          List<TableId> missing = tables.stream().filter(id -> !members.contains(id)).toList();
          if (!missing.isEmpty()) {
            Database.execute(session, alter("ADD TABLE " + list(missing)));
          }
          return true;
        });
  }

  void drop() {
    change(
        session -> {
          drop(session);
          return true;
        });
  }

  private void change(Database.Work<Boolean> work) {
    database.transaction(
        ErrorCode.SOURCE_FAILED, "publishing tables of " + database.connection(), work);
  }

  private void drop(Connection session) throws SQLException {
    Database.execute(session, "DROP PUBLICATION IF EXISTS " + Quoting.identifier(name));
  }

  private void create(Connection session, List<TableId> tables, Origin origin) throws SQLException {
    List<String> options = new ArrayList<>();
    options.add("publish = 'insert, update, delete, truncate'");
    int version = version(session);
    if (version >= ROOTS) {
      options.add("publish_via_partition_root = true");
    }
    if (version >= GENERATED) {
      options.add("publish_generated_columns = stored");
    }
    Database.execute(
        session,
        "CREATE PUBLICATION "
            + Quoting.identifier(name)
            + (tables.isEmpty() ? "" : " FOR TABLE " + list(tables))
            + " WITH ("
            + String.join(", ", options)
            + ")");
    comment(session, origin);
  }

  private void comment(Connection session, Origin origin) throws SQLException {
    Database.execute(
        session,
        "COMMENT ON PUBLICATION "
            + Quoting.identifier(name)
            + " IS "
            + Quoting.literal(origin.comment()));
  }

  private String alter(String what) {
    return "ALTER PUBLICATION " + Quoting.identifier(name) + " " + what;
  }

  private static String list(List<TableId> tables) {
    return tables.stream().map(id -> "ONLY " + Quoting.table(id)).collect(Collectors.joining(", "));
  }

  static int version(Connection session) throws SQLException {
    return session.getMetaData().getDatabaseMajorVersion() * 10_000;
  }

  private boolean exists(Connection session) throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement("SELECT FROM pg_publication WHERE pubname = ?")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private Set<TableId> members(Connection session) throws SQLException {
    Set<TableId> members = new HashSet<>();
    try (PreparedStatement statement = session.prepareStatement(MEMBERS)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          members.add(new TableId(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return members;
  }
}
