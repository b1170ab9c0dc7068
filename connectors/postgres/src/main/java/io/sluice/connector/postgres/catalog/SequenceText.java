package io.sluice.connector.postgres.catalog;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TableExtra;
import io.sluice.spi.TableId;

/**
 * A sequence that belongs to a column: made where it is missing, and never behind the source's nor
 * behind the greatest value of the column.
 */
final class SequenceText {
  private static final String SEPARATOR = "\u0001";
  private static final int PARTS = 3;

  private SequenceText() {}

  static String of(TableExtra extra) {
    // A serial column's kind of identity is empty.
    String[] parts = extra.definition().split(SEPARATOR, -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("not a sequence: " + extra.definition());
    }
    String table = Quoting.table(extra.table());
    String column = Quoting.identifier(extra.columns().get(0));
    String sequence = Quoting.table(new TableId(extra.table().schema(), extra.name()));
    String create =
        parts[0].isEmpty()
            ? serial(sequence, parts[1], table, column)
            : identity(sequence, parts, table, column);
    String owned =
        "pg_get_serial_sequence(%s, %s)"
            .formatted(Quoting.literal(table), Quoting.literal(extra.columns().get(0)));
    String greatest = "greatest(v, " + parts[2] + ")";
    return PostgresExtras.block(
        "IF "
            + owned
            + " IS NULL THEN\n  "
            + create
            + "\nEND IF;\nPERFORM setval(q, "
            + greatest
            + ") FROM (SELECT "
            + owned
            + "::regclass AS q, (SELECT max("
            + column
            + ")::bigint FROM "
            + table
            + ") AS v) AS m WHERE "
            + greatest
            + " > 0;\n");
  }

  private static String serial(String sequence, String options, String table, String column) {
    return "CREATE SEQUENCE %s %s OWNED BY %s.%s;\n  ALTER TABLE %s ALTER COLUMN %s SET DEFAULT nextval(%s);"
        .formatted(sequence, options, table, column, table, column, Quoting.literal(sequence));
  }

  private static String identity(String sequence, String[] parts, String table, String column) {
    String kind = parts[0].equals("a") ? "ALWAYS" : "BY DEFAULT";
    // The type is the column's, which the options of an identity do not repeat.
    String options = parts[1].substring(parts[1].indexOf("INCREMENT"));
    return "ALTER TABLE %s ALTER COLUMN %s ADD GENERATED %s AS IDENTITY (SEQUENCE NAME %s %s);"
        .formatted(table, column, kind, sequence, options);
  }
}
