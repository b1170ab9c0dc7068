package io.sluice.connector.postgres.catalog;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.TableExtra;
import io.sluice.spi.TableExtra.Kind;
import io.sluice.spi.TableExtras;
import io.sluice.spi.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tables of PostgreSQL have beside their rows: five queries, however many tables. */
public final class PostgresExtras implements TableExtras {
  private final Database database;

  public PostgresExtras(Database database) {
    this.database = database;
  }

  @Override
  public List<TableExtra> of(List<TableId> tables) {
    return database.catalog(
        "reading what tables of " + database.connection() + " have beside their rows",
        session -> {
          List<TableExtra> extras = new ArrayList<>();
          extras.addAll(read(session, Kind.SEQUENCE, ExtraQueries.SEQUENCES, tables));
          extras.addAll(read(session, Kind.INDEX, ExtraQueries.INDEXES, tables));
          extras.addAll(read(session, Kind.CONSTRAINT, ExtraQueries.CONSTRAINTS, tables));
          extras.addAll(read(session, Kind.COMMENT, ExtraQueries.COMMENTS, tables));
          extras.addAll(read(session, Kind.FOREIGN_KEY, ExtraQueries.FOREIGN_KEYS, tables));
          return extras;
        });
  }

  private static List<TableExtra> read(
      Connection session, Kind kind, String sql, List<TableId> tables) throws SQLException {
    List<TableExtra> extras = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      Object[] schemas = tables.stream().map(TableId::schema).toArray();
      Object[] names = tables.stream().map(TableId::name).toArray();
      statement.setArray(1, session.createArrayOf("text", schemas));
      statement.setArray(2, session.createArrayOf("text", names));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          extras.add(read(kind, row));
        }
      }
    }
    return extras;
  }

  private static TableExtra read(Kind kind, ResultSet row) throws SQLException {
    return new TableExtra(
        kind,
        new TableId(row.getString("nspname"), row.getString("relname")),
        row.getString("name"),
        row.getString("definition"),
        List.of((String[]) row.getArray("columns").getArray()),
        kind == Kind.FOREIGN_KEY
            ? Optional.of(new TableId(row.getString("other_schema"), row.getString("other_name")))
            : Optional.empty());
  }

  @Override
  public String statement(TableExtra extra) {
    return switch (extra.kind()) {
      case SEQUENCE -> SequenceText.of(extra);
      case INDEX -> index(extra);
      case CONSTRAINT -> constraint(extra, extra.definition());
      case FOREIGN_KEY ->
          constraint(
              extra,
              extra
                  .definition()
                  .replace("\u0001", Quoting.table(extra.references().orElseThrow())));
      case COMMENT ->
          "COMMENT ON "
              + (extra.name().isEmpty()
                  ? "TABLE " + Quoting.table(extra.table())
                  : "COLUMN "
                      + Quoting.table(extra.table())
                      + "."
                      + Quoting.identifier(extra.name()))
              + " IS "
              + Quoting.literal(extra.definition());
    };
  }

  private static String index(TableExtra extra) {
    boolean unique = extra.definition().startsWith("UNIQUE");
    String missing =
        "FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = %s::regclass AND x.relname = %s"
            .formatted(
                Quoting.literal(Quoting.table(extra.table())), Quoting.literal(extra.name()));
    return unless(
        missing,
        "CREATE "
            + (unique ? "UNIQUE " : "")
            + "INDEX "
            + Quoting.identifier(extra.name())
            + " ON "
            + Quoting.table(extra.table())
            + (unique ? extra.definition().substring("UNIQUE".length()) : extra.definition()));
  }

  private static String constraint(TableExtra extra, String definition) {
    String table = Quoting.table(extra.table());
    return unless(
        "FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s"
            .formatted(Quoting.literal(table), Quoting.literal(extra.name())),
        "ALTER TABLE "
            + table
            + " ADD CONSTRAINT "
            + Quoting.identifier(extra.name())
            + " "
            + definition);
  }

  /** Not IF NOT EXISTS, which would be content with another table's object of the same name. */
  private static String unless(String found, String statement) {
    return block("IF NOT EXISTS (SELECT " + found + ") THEN\n  " + statement + ";\nEND IF;");
  }

  /** An anonymous block, in quotes that do not occur in it. */
  static String block(String body) {
    String tag = "sluice";
    while (body.contains("$" + tag + "$")) {
      tag += "_";
    }
    String quote = "$" + tag + "$";
    return "DO " + quote + " BEGIN " + body + " END " + quote;
  }
}
