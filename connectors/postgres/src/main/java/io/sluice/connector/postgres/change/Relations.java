package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.type.Column;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the log has told of the followed tables. Used by one thread. */
final class Relations {
  private final Database database;
  private final Path folder;
  private final long from;
  private final boolean binary;
  private final Map<TableId, FollowedTable> followed = new HashMap<>();
  private final Map<Integer, Seen> seen = new HashMap<>();
  private final Set<Integer> changed = new HashSet<>();

  /**
   * @param folder for what is known of columns
   * @param from where reading starts
   * @param binary whether values come in binary form
   */
  Relations(Database database, List<FollowedTable> tables, Path folder, long from, boolean binary) {
    this.database = database;
    this.binary = binary;
    this.folder = folder;
    this.from = from;
    tables.forEach(table -> followed.put(table.table(), table));
  }

  /** A column has come whose binary form we do not know: the log must be read again, printed. */
  static final class PrintedValuesNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PrintedValuesNeeded() {
      super("a column has no binary form that is known", null, false, false);
    }
  }

  /** A followed table as the log told it last. */
  private record Seen(
      Relation relation, Layout layout, Map<Integer, String> numbers, ColumnNumbers file) {}

  /** How rows of a table are laid out; null if it is not followed. */
  @Nullable Layout layout(int oid) {
    Seen table = seen.get(oid);
    return table == null ? null : table.layout();
  }

  /** The log tells what a table is like from here on. */
  void define(Relation relation, Group group) {
    Seen before = seen.get(relation.oid());
    FollowedTable table = before == null ? followed.get(relation.table()) : before.layout().table();
    if (table == null) {
      return;
    }
    if (!table.table().equals(relation.table())) {
      group.redefine(
          table,
          List.of(
              new SchemaChange.Unclear(table.table() + " is called " + relation.table() + " now")));
    }
    LiveColumns live = LiveColumns.of(database, relation);
    ColumnNumbers file = before == null ? new ColumnNumbers(folder, relation.oid()) : before.file();
    Map<Integer, String> known =
        before == null
            ? file.at(from).orElseGet(() -> guess(table, relation, live))
            : before.numbers();
    Redefinition redefinition = new Redefinition(table, relation, live, known);
    if (!redefinition.changes().isEmpty()) {
      group.redefine(redefinition.now(), redefinition.changes());
    }
    if (binary && !redefinition.now().columns().stream().allMatch(Cells::binary)) {
      throw new PrintedValuesNeeded();
    }
    Layout layout = Layout.of(redefinition.now(), relation);
    seen.put(relation.oid(), new Seen(relation, layout, redefinition.numbers(), file));
    changed.add(relation.oid());
  }

  /**
   * Nothing is kept of the table: what is followed has the numbers of the catalog. What was renamed
   * before is not there under its name, and gets a number of its own.
   */
  private static Map<Integer, String> guess(
      FollowedTable table, Relation relation, LiveColumns live) {
    Map<Integer, String> numbers = new TreeMap<>();
    for (Relation.Attribute attribute : relation.columns()) {
      live.number(attribute.name())
          .ifPresent(
              number -> {
                if (live.column(number).map(TableColumn::generated).orElse(false)) {
                  numbers.put(number, attribute.name());
                }
              });
    }
    int unknown = 0;
    for (Column column : table.columns()) {
      numbers.put(live.number(column.name()).orElse(--unknown), column.name());
    }
    return numbers;
  }

  /** What was told holds from the end of a transaction on. */
  void valid(long lsn) {
    for (int oid : changed) {
      Seen table = seen.get(oid);
      if (table != null) {
        table.file().put(lsn, table.numbers());
      }
    }
    changed.clear();
  }
}
