package io.sluice.connector.mysql.change;

import io.sluice.connector.debezium.Redefinition;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a statement has done to a followed table. The log tells the names of its columns; their
 * types are those of the catalog, if it has the same columns by now.
 */
final class Redefinitions {
  private static final Pattern RENAMING =
      Pattern.compile("\\b(RENAME\\s+COLUMN|CHANGE)\\b", Pattern.CASE_INSENSITIVE);

  private Redefinitions() {}

  /**
   * @param names the table's columns behind the statement
   * @param catalog the table as it is now; empty if it is gone
   */
  static Optional<Redefinition> of(
      FollowedTable followed, List<String> names, String ddl, Optional<TableInfo> catalog) {
    Optional<TableInfo> same =
        catalog.filter(
            table -> table.columns().stream().map(TableColumn::name).toList().equals(names));
    if (same.isEmpty()) {
      return Optional.of(
          unclear(followed, "the table was changed again before \"" + ddl + "\" was read"));
    }
    List<Column> kept = new ArrayList<>();
    List<SchemaChange> changes = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (Column column : followed.columns()) {
      Optional<TableColumn> now = same.get().column(column.name());
      if (now.isEmpty()) {
        gone.add(column.name());
        continue;
      }
      kept.add(now.get().column());
      if (!now.get().type().equals(column.type())) {
        changes.add(new SchemaChange.Retyped(TableColumn.of(column), now.get()));
      }
    }
    List<TableColumn> added =
        same.get().columns().stream()
            .filter(column -> !column.generated())
            .filter(column -> followed.columns().stream().noneMatch(named(column.name())))
            .toList();
    return finish(followed, ddl, new Sorted(kept, changes, gone, added));
  }

  /** The followed columns by what became of them, and those that are new. */
  private record Sorted(
      List<Column> kept, List<SchemaChange> changes, List<String> gone, List<TableColumn> added) {}

  private static Optional<Redefinition> finish(FollowedTable followed, String ddl, Sorted sorted) {
    List<SchemaChange> changes = new ArrayList<>(sorted.changes());
    List<Column> columns = new ArrayList<>(sorted.kept());
    List<String> identity = followed.identity();
    boolean renames = RENAMING.matcher(ddl).find();
    if (renames && sorted.gone().size() == 1 && sorted.added().size() == 1) {
      String from = sorted.gone().get(0);
      Column to = sorted.added().get(0).column();
      changes.add(new SchemaChange.Renamed(from, to.name()));
      columns.add(followed.columns().stream().map(Column::name).toList().indexOf(from), to);
      identity = identity.stream().map(name -> name.equals(from) ? to.name() : name).toList();
    } else if (renames && !sorted.gone().isEmpty()) {
      return Optional.of(unclear(followed, "\"" + ddl + "\" renames several columns"));
    } else {
      sorted.gone().forEach(name -> changes.add(new SchemaChange.Dropped(name)));
      sorted.added().forEach(column -> changes.add(new SchemaChange.Added(column)));
      sorted.added().forEach(column -> columns.add(column.column()));
    }
    if (identity.stream().anyMatch(sorted.gone()::contains)) {
      return Optional.of(unclear(followed, "\"" + ddl + "\" takes away a column of the key"));
    }
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Redefinition(new FollowedTable(followed.table(), columns, identity), changes));
  }

  private static Predicate<Column> named(String name) {
    return column -> column.name().equals(name);
  }

  private static Redefinition unclear(FollowedTable followed, String why) {
    return new Redefinition(followed, List.of(new SchemaChange.Unclear(why)));
  }
}
