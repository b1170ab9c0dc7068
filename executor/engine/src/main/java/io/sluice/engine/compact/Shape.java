package io.sluice.engine.compact;

import io.sluice.plan.AddedColumn;
import io.sluice.plan.StreamTable;
import io.sluice.plan.Transform;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which followed column becomes what at the target.
 *
 * @param followed the columns that the log tells
 * @param output what the target has of them, or of what a transform makes of them
 * @param added the target's columns behind those
 * @param sources for each column of the output, the followed column that it is; {@link #COMPUTED}
 *     for one that a transform makes
 * @param filters whether a transform leaves rows out
 * @param needs the followed columns that a transform computes with
 * @param key the target's key as it travels
 * @param keyColumns the followed columns whose values the key has
 */
record Shape(
    List<Column> followed,
    List<Column> output,
    List<Integer> sources,
    boolean filters,
    Set<Integer> needs,
    List<AddedColumn> added,
    List<Column> key,
    List<Integer> keyColumns,
    String source) {
  static final int COMPUTED = -1;

  static Shape of(StreamTable table) {
    List<Column> target = table.snapshot().write().rowType();
    List<Column> output = target.subList(0, table.output().size());
    List<Column> followed = table.followed().columns();
    List<Column> key =
        table.snapshot().write().key().stream().map(name -> find(target, name)).toList();
    List<Integer> keyColumns =
        table.keySources().stream().map(name -> followed.indexOf(find(followed, name))).toList();
    return new Shape(
        followed,
        output,
        sources(table),
        table.transform().map(Transform::filters).orElse(false),
        needs(table),
        table.added(),
        key,
        keyColumns,
        table.followed().table().toString());
  }

  private static List<Integer> sources(StreamTable table) {
    List<Column> followed = table.followed().columns();
    return table
        .transform()
        .map(
            transform ->
                transform.sources().stream()
                    .map(name -> name.map(each -> followed.indexOf(find(followed, each))))
                    .map(place -> place.orElse(COMPUTED))
                    .toList())
        .orElseGet(() -> IntStream.range(0, followed.size()).boxed().toList());
  }

  private static Set<Integer> needs(StreamTable table) {
    List<Column> followed = table.followed().columns();
    return table.transform().map(Transform::needs).orElse(List.of()).stream()
        .map(name -> followed.indexOf(find(followed, name)))
        .collect(Collectors.toSet());
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
