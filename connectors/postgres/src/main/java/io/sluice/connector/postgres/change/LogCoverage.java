package io.sluice.connector.postgres.change;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.Followable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the log tells of a table's rows. */
final class LogCoverage {
  private static final int ROOTS = 130_000;

  /**
   * The columns that old rows are told by are those of the index that is said or the primary key's;
   * one that is checked at the end of a transaction only does not serve.
   */
  private static final String IDENTITY =
      """
      ARRAY(SELECT a.attname::text FROM pg_index i
        CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
        WHERE i.indrelid = r.oid AND k.place <= i.indnkeyatts AND i.indimmediate AND i.indisvalid
          AND CASE r.relreplident WHEN 'd' THEN i.indisprimary WHEN 'i' THEN i.indisreplident
            ELSE i.indisprimary END
        ORDER BY k.place) AS key
      """;

  /**
   * The columns whose values may be stored outside of the row. Those of up to 24 bytes, of which a
   * pointer has 18, never are: a numeric of 32 digits, or a text of 5 characters of 4 bytes.
   */
  private static final String WIDE =
      """
       ARRAY(SELECT a.attname::text FROM pg_attribute a
        WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attlen = -1
          AND a.attstorage <> 'p'
          AND NOT (a.atttypid = 'numeric'::regtype AND a.atttypmod > 0
            AND (((a.atttypmod - 4) >> 16) & 65535) <= 32)
          AND NOT (a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype)
            AND a.atttypmod BETWEEN 0 AND 9)
        ORDER BY a.attnum) AS wide,
      """;

  /** The table, and the partitions that hold its rows, whose own settings count. */
  private static final String TABLE =
      "SELECT r.oid = c.oid AS itself, n.nspname, r.relname, r.relkind, r.relpersistence,"
          + " r.relreplident, row_security_active(r.oid) AS hidden,"
          + " EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = r.oid) AND r.relkind = 'r'"
          + " AS parent,"
          + WIDE
          + IDENTITY
          + """
          FROM pg_class c JOIN pg_namespace cn ON cn.oid = c.relnamespace
          CROSS JOIN LATERAL (
            SELECT c.oid AS part UNION
            SELECT t.relid FROM pg_partition_tree(c.oid) t WHERE c.relkind = 'p' AND t.isleaf
          ) parts
          JOIN pg_class r ON r.oid = parts.part JOIN pg_namespace n ON n.oid = r.relnamespace
          WHERE cn.nspname = ? AND c.relname = ?
          ORDER BY r.oid <> c.oid, n.nspname, r.relname
          """;

  private final Database database;

  LogCoverage(Database database) {
    this.database = database;
  }

  /** A table, or a partition of one. */
  private record Part(
      boolean itself,
      TableId id,
      char kind,
      char persistence,
      char identity,
      boolean hidden,
      boolean parent,
      List<String> wide,
      List<String> key) {
    String sql() {
      return "ALTER TABLE " + Quoting.table(id);
    }

    boolean whole() {
      return identity == 'f';
    }
  }

  Followable of(TableInfo table) {
    List<String> obstacles = new ArrayList<>();
    List<Part> parts =
        database.catalog(
            "looking at how " + table.id() + " is logged",
            session -> {
              if (Publications.version(session) < ROOTS) {
                old(table, session, obstacles);
              }
              return parts(session, table.id());
            });
    if (parts.isEmpty()) {
      obstacles.add("the table is not there any more");
      return new Followable(List.of(), false, List.of(), obstacles);
    }
    Part root = parts.get(0);
    List<Part> holders = parts.size() > 1 ? parts.subList(1, parts.size()) : parts;
    if (kind(root, obstacles)) {
      holders.forEach(part -> holder(part, obstacles));
      identities(root, holders, obstacles);
    }
    boolean whole = holders.stream().allMatch(Part::whole) && root.whole();
    List<String> identity =
        !root.key().isEmpty()
            ? root.key()
            : whole ? table.columns().stream().map(column -> column.name()).toList() : List.of();
    List<String> partial =
        whole
            ? List.of()
            : parts.stream().flatMap(part -> part.wide().stream()).distinct().toList();
    return new Followable(identity, whole, partial, obstacles);
  }

  private static void old(TableInfo table, Connection session, List<String> obstacles)
      throws SQLException {
    try (PreparedStatement statement =
        session.prepareStatement(
            "SELECT FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'p'")) {
      statement.setString(1, Quoting.table(table.id()));
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          obstacles.add(
              "PostgreSQL before 13 logs the changes of a partitioned table under the names of its"
                  + " partitions: follow the partitions, or upgrade the server");
        }
      }
    }
  }

  private static boolean kind(Part root, List<String> obstacles) {
    String what =
        switch (root.kind()) {
          case 'r', 'p' -> "";
          case 'v' -> "a view";
          case 'm' -> "a materialized view";
          case 'f' -> "a foreign table";
          default -> "no table";
        };
    if (!what.isEmpty()) {
      obstacles.add("it is " + what + ", of whose rows the log tells nothing: sync it in BATCH");
    }
    if (root.parent()) {
      obstacles.add(
          "other tables inherit from it, and the log tells of their rows under their own names:"
              + " follow each of them, or make them partitions");
    }
    if (root.hidden()) {
      obstacles.add(
          "a row policy hides rows from the snapshot that the log shows: "
              + root.sql()
              + " NO FORCE ROW LEVEL SECURITY, or ALTER ROLE … BYPASSRLS");
    }
    return what.isEmpty();
  }

  private static void holder(Part part, List<String> obstacles) {
    if (part.persistence() == 'u') {
      obstacles.add(
          (part.itself() ? "it" : "its partition " + part.id())
              + " is not logged: "
              + part.sql()
              + " SET LOGGED");
    }
    if (!part.itself() && part.kind() == 'f') {
      obstacles.add(
          "its partition "
              + part.id()
              + " is a foreign table, of whose rows the log tells nothing");
    }
  }

  private static void identities(Part root, List<Part> holders, List<String> obstacles) {
    for (Part part : holders) {
      boolean told =
          part.whole()
              || ((part.identity() == 'd' || part.identity() == 'i') && !part.key().isEmpty());
      String name = part.itself() ? "" : " of its partition " + part.id();
      if (!told) {
        obstacles.add(
            "updates and deletes"
                + name
                + " do not tell the old row, and are refused once it is published: "
                + part.sql()
                + (part.identity() == 'n' && !part.key().isEmpty()
                    ? " REPLICA IDENTITY DEFAULT"
                    : " REPLICA IDENTITY FULL, or ADD PRIMARY KEY"));
      } else if (!part.itself() && part.whole() != root.whole()) {
        obstacles.add(
            "the partition "
                + part.id()
                + " has another REPLICA IDENTITY than the table: "
                + part.sql()
                + (root.whole() ? " REPLICA IDENTITY FULL" : " REPLICA IDENTITY DEFAULT"));
      }
    }
  }

  private static List<Part> parts(Connection session, TableId table) throws SQLException {
    List<Part> parts = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(TABLE)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          parts.add(part(row));
        }
      }
    }
    return parts;
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(
        row.getBoolean("itself"),
        new TableId(row.getString("nspname"), row.getString("relname")),
        row.getString("relkind").charAt(0),
        row.getString("relpersistence").charAt(0),
        row.getString("relreplident").charAt(0),
        row.getBoolean("hidden"),
        row.getBoolean("parent"),
        names(row, "wide"),
        names(row, "key"));
  }

  private static List<String> names(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
