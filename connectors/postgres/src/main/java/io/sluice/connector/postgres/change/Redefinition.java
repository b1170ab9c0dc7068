package io.sluice.connector.postgres.change;

import io.sluice.spi.TableColumn;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How a table came from what was known of it to what the log tells. Columns are the same if their
 * numbers are, which the log does not have: they come from the catalog, which may be ahead of it
 * (data-path rule 16).
 */
final class Redefinition {
  private final FollowedTable table;
  private final Relation relation;
  private final LiveColumns live;
  private final Map<Integer, String> known;
  private final TreeMap<Integer, String> numbers = new TreeMap<>();
  private final List<SchemaChange> changes = new ArrayList<>();
  private FollowedTable now;

  /**
   * @param known names by number; all of the log's columns, also those that are not followed
   */
  Redefinition(
      FollowedTable table, Relation relation, LiveColumns live, Map<Integer, String> known) {
    this.table = table;
    this.relation = relation;
    this.live = live;
    this.known = known;
    this.now = table;
    find();
  }

  /** What has changed, in the order of the columns. */
  List<SchemaChange> changes() {
    return changes;
  }

  /** How the table is followed from here on. */
  FollowedTable now() {
    return now;
  }

  /** The names by number from here on. */
  Map<Integer, String> numbers() {
    return numbers;
  }

  /** The numbers that the columns have in the catalog, where it still has the names. */
  static Map<Integer, String> numbers(Relation relation, LiveColumns live) {
    Map<Integer, String> numbers = new TreeMap<>();
    for (Relation.Attribute attribute : relation.columns()) {
      live.number(attribute.name()).ifPresent(number -> numbers.put(number, attribute.name()));
    }
    return numbers;
  }

  private void find() {
    int[] places = places();
    if (places.length == 0) {
      changes.clear();
      changes.add(
          new SchemaChange.Unclear(
              "the columns of "
                  + table.table()
                  + " were changed several times, and whether one was renamed, or dropped and"
                  + " another added, cannot be told any more"));
      everything();
      return;
    }
    compare(places);
  }

  /** The number of each logged column; nothing if one cannot be told. */
  private int[] places() {
    Map<String, Integer> byName = new HashMap<>();
    known.forEach((number, name) -> byName.put(name, number));
    int[] places = new int[relation.columns().size()];
    int last = 0;
    for (int i = 0; i < places.length; i++) {
      String name = relation.columns().get(i).name();
      OptionalInt inCatalog = live.number(name);
      Integer before = byName.get(name);
      if (before == null ? inCatalog.isEmpty() : isReplaced(before, inCatalog)) {
        return new int[0];
      }
      places[i] = inCatalog.isPresent() ? inCatalog.getAsInt() : Objects.requireNonNull(before);
      // The log has the columns in the order of their numbers, where those are known.
      if (places[i] < 0) {
        numbers.put(places[i], name);
        continue;
      }
      if (places[i] <= last) {
        return new int[0];
      }
      last = places[i];
      numbers.put(places[i], name);
    }
    return isUncertain() ? new int[0] : places;
  }

  /** Whether a column is gone whose number was never known, while another has come. */
  private boolean isUncertain() {
    boolean come = numbers.keySet().stream().anyMatch(number -> !known.containsKey(number));
    return come && known.keySet().stream().anyMatch(number -> number < 0);
  }

  /**
   * Whether a name that was known is another column's in the catalog, and the old one is gone: it
   * was dropped and added again, which leaves no trace in the log.
   */
  private boolean isReplaced(int before, OptionalInt inCatalog) {
    return inCatalog.isPresent() && inCatalog.getAsInt() != before && live.column(before).isEmpty();
  }

  private void compare(int[] places) {
    Map<String, Column> followed = new LinkedHashMap<>();
    table.columns().forEach(column -> followed.put(column.name(), column));
    Map<Integer, Column> kept = new TreeMap<>();
    Map<String, String> renamed = new HashMap<>();
    List<SchemaChange> dropped = new ArrayList<>();
    known.forEach(
        (number, name) -> {
          if (!numbers.containsKey(number) && followed.containsKey(name)) {
            dropped.add(new SchemaChange.Dropped(name));
          }
        });
    changes.addAll(dropped);
    for (int i = 0; i < places.length; i++) {
      Optional<ColumnType> type = live.type(i);
      String name = relation.columns().get(i).name();
      String before = known.get(places[i]);
      if (before == null) {
        added(places[i], name, type)
            .ifPresent(column -> kept.put(column.number(), column.column()));
        continue;
      }
      Column old = followed.get(before);
      if (old == null) {
        continue;
      }
      if (!before.equals(name)) {
        renamed.put(before, name);
        changes.add(new SchemaChange.Renamed(before, name));
      }
      kept.put(places[i], retyped(places[i], name, old, type));
    }
    if (!changes.isEmpty()) {
      now = follow(kept, followed, renamed);
    }
  }

  /** A column with its number. */
  private record Numbered(int number, Column column) {}

  private Optional<Numbered> added(int number, String name, Optional<ColumnType> type) {
    if (type.isEmpty()) {
      changes.add(typeIsGone(name));
      return Optional.empty();
    }
    TableColumn inCatalog =
        live.column(number)
            .filter(column -> column.type().equals(type.get()))
            .orElse(TableColumn.of(new Column(name, type.get(), true)));
    Column column = new Column(name, type.get(), inCatalog.column().nullable());
    changes.add(
        new SchemaChange.Added(
            new TableColumn(
                column,
                inCatalog.defaultSql(),
                inCatalog.defaultConstant(),
                inCatalog.generated())));
    return Optional.of(new Numbered(number, column));
  }

  private static SchemaChange typeIsGone(String name) {
    return new SchemaChange.Unclear(
        "the type of column \"" + name + "\" is not in the catalog any more");
  }

  private Column retyped(int number, String name, Column old, Optional<ColumnType> type) {
    if (type.isEmpty()) {
      changes.add(typeIsGone(name));
      return new Column(name, old.type(), old.nullable());
    }
    if (type.get().equals(old.type())) {
      return new Column(name, old.type(), old.nullable());
    }
    boolean nullable =
        live.column(number).map(column -> column.column().nullable()).orElse(old.nullable());
    Column column = new Column(name, type.get(), nullable);
    changes.add(
        new SchemaChange.Retyped(
            TableColumn.of(new Column(name, old.type(), old.nullable())), TableColumn.of(column)));
    return column;
  }

  /** The columns in their old order, and new ones behind. */
  private FollowedTable follow(
      Map<Integer, Column> kept, Map<String, Column> followed, Map<String, String> renamed) {
    Map<String, Column> byName = new LinkedHashMap<>();
    kept.values().forEach(column -> byName.put(column.name(), column));
    List<Column> columns = new ArrayList<>();
    for (String old : followed.keySet()) {
      Column column = byName.remove(renamed.getOrDefault(old, old));
      if (column != null) {
        columns.add(column);
      }
    }
    boolean whole = relation.identity() == 'f' && table.identity().size() == table.columns().size();
    columns.addAll(byName.values());
    List<String> names = columns.stream().map(Column::name).toList();
    List<String> identity =
        table.identity().stream()
            .map(name -> renamed.getOrDefault(name, name))
            .filter(names::contains)
            .toList();
    return new FollowedTable(table.table(), columns, whole ? names : identity);
  }

  /** All that the log has, because nothing better is known. */
  private void everything() {
    List<Column> columns = new ArrayList<>();
    List<String> key = new ArrayList<>();
    for (int i = 0; i < relation.columns().size(); i++) {
      Relation.Attribute attribute = relation.columns().get(i);
      Optional<ColumnType> type = live.type(i);
      if (type.isPresent()) {
        columns.add(new Column(attribute.name(), type.get(), true));
        if (attribute.key()) {
          key.add(attribute.name());
        }
      }
    }
    now = new FollowedTable(table.table(), columns, key);
    numbers.putAll(numbers(relation, live));
  }
}
