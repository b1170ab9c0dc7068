package io.sluice.connector.duckdb.apply;

import io.sluice.connector.duckdb.session.GatheredBatches;
import io.sluice.connector.duckdb.session.NativeTypes;
import io.sluice.connector.duckdb.session.TargetTypes;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The statements that apply one change. DuckDB changes a row of a table with an index a thousand
 * times slower than it deletes and inserts one, so that is what is done.
 *
 * @param columns what each vector of the rows is compared with or put into, in order
 * @param changes how many of them are put into a row; those behind them name it
 */
record ChangeSql(WriteSpec spec, List<TargetColumn> columns, int changes) {
  /** What the rows are called; they can be read once. */
  static final String ARRIVING = "sluice_arriving";

  private static final String CHANGED = "temp.sluice_changed";

  ChangeSql {
    columns = List.copyOf(columns);
  }

  static ChangeSql of(WriteSpec spec, NetChange change) {
    List<TargetColumn> columns = new ArrayList<>();
    if (change instanceof NetChange.Patch patch) {
      patch.columns().forEach(name -> columns.add(column(spec, name)));
    }
    int changes = columns.size();
    if (change instanceof NetChange.Patch || change instanceof NetChange.Delete) {
      spec.key().forEach(name -> columns.add(column(spec, name)));
      return new ChangeSql(spec, columns, changes);
    }
    return new ChangeSql(spec, spec.columns(), spec.columns().size());
  }

  private static TargetColumn column(WriteSpec spec, String name) {
    return spec.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is no column of " + spec.table()));
  }

  /** In order; each reads the rows anew, and the last one's count is the change's. */
  List<String> statements(NetChange change, Facts facts) {
    if (change instanceof NetChange.Delete) {
      return List.of(deleteByKey());
    }
    if (change instanceof NetChange.Upsert) {
      return facts.indexed() ? List.of(deleteByKey(), insert()) : List.of(merge());
    }
    if (change instanceof NetChange.Patch patch) {
      String rows = sameKey() + patch.unset().map(ChangeSql::unset).orElse("");
      return facts.indexed() ? replaced(facts, rows) : List.of(update(rows));
    }
    return List.of(change instanceof NetChange.Append ? insert() : deleteEqual());
  }

  private String deleteByKey() {
    return "DELETE FROM " + table() + " AS t USING " + ARRIVING + " AS s WHERE " + sameKey();
  }

  private String table() {
    return Quoting.table(spec.table());
  }

  private String insert() {
    return "INSERT INTO "
        + table()
        + " ("
        + names()
        + ") SELECT "
        + values()
        + " FROM "
        + ARRIVING
        + " AS s";
  }

  private String merge() {
    StringJoiner same = new StringJoiner(" AND ");
    StringJoiner set =
        new StringJoiner(", ", " WHEN MATCHED THEN UPDATE SET ", "").setEmptyValue("");
    for (int i = 0; i < columns.size(); i++) {
      String name = Quoting.identifier(columns.get(i).name());
      if (spec.key().contains(columns.get(i).name())) {
        same.add("t." + name + " = " + value(i));
      } else {
        set.add(name + " = " + value(i));
      }
    }
    return "MERGE INTO "
        + table()
        + " AS t USING "
        + ARRIVING
        + " AS s ON ("
        + same
        + ")"
        + set
        + " WHEN NOT MATCHED THEN INSERT ("
        + names()
        + ") VALUES ("
        + values()
        + ")";
  }

  private static String unset(String column) {
    return " AND t." + Quoting.identifier(column) + " IS NULL";
  }

  private String update(String which) {
    StringJoiner set = new StringJoiner(", ");
    for (int i = 0; i < changes; i++) {
      set.add(Quoting.identifier(columns.get(i).name()) + " = " + value(i));
    }
    return "UPDATE " + table() + " AS t SET " + set + " FROM " + ARRIVING + " AS s WHERE " + which;
  }

  /** What UPDATE does, by way of a copy of the rows. */
  private List<String> replaced(Facts facts, String which) {
    StringJoiner copied = new StringJoiner(", ");
    for (String name : facts.columns()) {
      int change = names(0, changes).indexOf(name);
      String quoted = Quoting.identifier(name);
      copied.add((change < 0 ? "t." + quoted : value(change)) + " AS " + quoted);
    }
    String columns = Quoting.identifiers(facts.columns());
    return List.of(
        "CREATE OR REPLACE TEMPORARY TABLE "
            + CHANGED
            + " AS SELECT t.rowid AS sluice_row, "
            + copied
            + " FROM "
            + table()
            + " AS t JOIN "
            + ARRIVING
            + " AS s ON "
            + which,
        "DELETE FROM " + table() + " WHERE rowid IN (SELECT sluice_row FROM " + CHANGED + ")",
        "INSERT INTO " + table() + " (" + columns + ") SELECT " + columns + " FROM " + CHANGED);
  }

  /** By the old key, which stands behind what is changed, or by that of whole rows. */
  private String sameKey() {
    StringJoiner same = new StringJoiner(" AND ");
    for (int i = 0; i < spec.key().size(); i++) {
      String name = spec.key().get(i);
      int place =
          changes == spec.columns().size() && columns.size() == changes
              ? names(0, changes).indexOf(name)
              : changes + i;
      same.add("t." + Quoting.identifier(name) + " = " + value(place));
    }
    return same.toString();
  }

  /** Of the rows that equal one, as many are deleted as there are of it. */
  private String deleteEqual() {
    StringJoiner grouped = new StringJoiner(", ");
    StringJoiner same = new StringJoiner(" AND ");
    for (int i = 0; i < columns.size(); i++) {
      String name = GatheredBatches.name(i);
      grouped.add(name);
      same.add(alike(columns.get(i), name));
    }
    String wanted =
        "SELECT *, row_number() OVER () AS image FROM (SELECT "
            + grouped
            + ", count(*) AS wanted FROM "
            + ARRIVING
            + " GROUP BY ALL)";
    String found =
        "SELECT r.rowid AS id, s.wanted AS wanted,"
            + " row_number() OVER (PARTITION BY s.image) AS place FROM ("
            + wanted
            + ") AS s JOIN "
            + table()
            + " AS r ON "
            + same;
    return "DELETE FROM "
        + table()
        + " WHERE rowid IN (SELECT id FROM ("
        + found
        + ") WHERE place <= wanted)";
  }

  /** What travels as DuckDB's text is compared as text: one month equals thirty days otherwise. */
  private static String alike(TargetColumn column, String arriving) {
    String stored = "r." + Quoting.identifier(column.name());
    String value = TargetTypes.written("s." + arriving, column);
    boolean asText =
        column.column().type().kind() == TypeKind.NATIVE_TEXT
            && column.column().type().system().equals(NativeTypes.SYSTEM);
    return asText
        ? "CAST(" + stored + " AS VARCHAR) IS NOT DISTINCT FROM CAST(" + value + " AS VARCHAR)"
        : stored + " IS NOT DISTINCT FROM " + value;
  }

  private String names() {
    return Quoting.identifiers(names(0, columns.size()));
  }

  private List<String> names(int from, int to) {
    return columns.subList(from, to).stream().map(TargetColumn::name).toList();
  }

  private String values() {
    StringJoiner values = new StringJoiner(", ");
    for (int i = 0; i < columns.size(); i++) {
      values.add(value(i));
    }
    return values.toString();
  }

  private String value(int ordinal) {
    return TargetTypes.written("s." + GatheredBatches.name(ordinal), columns.get(ordinal));
  }
}
