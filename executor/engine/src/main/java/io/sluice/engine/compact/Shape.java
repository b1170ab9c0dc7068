package io.sluice.engine.compact;

import io.sluice.plan.AddedColumn;
import io.sluice.plan.StreamTable;
import io.sluice.spi.type.Column;
import java.util.List;

/**
 * Which followed column becomes what at the target.
 *
 * @param followed the columns that the log tells
 * @param output what the target has of them, or of what a transform makes of them
 * @param added the target's columns behind those
 * @param key the target's key as it travels
 * @param keyColumns the followed columns whose values the key has
 */
record Shape(
    List<Column> followed,
    List<Column> output,
    List<AddedColumn> added,
    List<Column> key,
    List<Integer> keyColumns,
    String source) {
  static Shape of(StreamTable table) {
    List<Column> target = table.snapshot().write().rowType();
    List<Column> output = target.subList(0, table.output().size());
    List<Column> followed = table.followed().columns();
    List<Column> key =
        table.snapshot().write().key().stream().map(name -> find(target, name)).toList();
    List<Integer> keyColumns =
        table.keySources().stream().map(name -> followed.indexOf(find(followed, name))).toList();
    return new Shape(
        followed, output, table.added(), key, keyColumns, table.followed().table().toString());
  }

  private static Column find(List<Column> columns, String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + name + " in " + columns));
  }

  /** Whether this column of the output is one of the key. */
  boolean isKey(int column) {
    String name = output.get(column).name();
    return key.stream().anyMatch(each -> each.name().equals(name));
  }
}
