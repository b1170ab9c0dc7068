package io.sluice.optimizer.source;

import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.TableColumn;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import io.sluice.sql.text.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of several shards as those of one table: all that any of them has, by name. */
final class UnionColumns {
  /** A column and the shard that brought it, for errors. */
  private record Brought(TableColumn column, String shard) {}

  private final Map<String, Brought> columns = new LinkedHashMap<>();
  private final Map<String, Integer> times = new LinkedHashMap<>();
  private final List<String> conflicts = new ArrayList<>();
  private int shards;

  /** Takes the columns of another shard in. */
  void add(String shard, List<TableColumn> more) {
    shards++;
    for (TableColumn column : more) {
      times.merge(column.name(), 1, Integer::sum);
      Brought known = columns.putIfAbsent(column.name(), new Brought(column, shard));
      if (known != null) {
        merge(known, new Brought(column, shard));
      }
    }
  }

  /**
   * The columns in the order of their first appearance; one that a shard lacks may be NULL.
   *
   * @throws io.sluice.spi.error.SluiceException {@code TYPE_CONFLICT} that lists every conflict
   */
  List<TableColumn> all(Located place) {
    if (!conflicts.isEmpty()) {
      throw Refusal.at(
              place,
              ErrorCode.TYPE_CONFLICT,
              "the tables do not agree: " + String.join("; ", conflicts))
          .withSuggestion(
              "Leave the table out, or cast the column in a QUERY that unites the tables.");
    }
    return columns.values().stream().map(Brought::column).map(this::nullableIfMissing).toList();
  }

  /** The names of the columns that some shard lacks. */
  List<String> partial() {
    return times.entrySet().stream()
        .filter(entry -> entry.getValue() < shards)
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }

  private TableColumn nullableIfMissing(TableColumn column) {
    return times.getOrDefault(column.name(), 0) == shards
        ? column
        : new TableColumn(
            new Column(column.name(), column.type(), true),
            column.defaultSql(),
            column.defaultConstant(),
            column.generated());
  }

  private void merge(Brought known, Brought other) {
    TableColumn one = known.column();
    TableColumn two = other.column();
    Optional<ColumnType> type = common(one.type(), two.type());
    if (type.isEmpty()) {
      conflicts.add(
          "the column \"%s\" is %s in %s and %s in %s"
              .formatted(one.name(), one.type(), known.shard(), two.type(), other.shard()));
      return;
    }
    boolean nullable = one.column().nullable() || two.column().nullable();
    TableColumn merged =
        new TableColumn(
            new Column(one.name(), type.get(), nullable),
            one.defaultSql().filter(sql -> two.defaultSql().filter(sql::equals).isPresent()),
            one.defaultConstant()
                .filter(value -> two.defaultConstant().filter(value::equals).isPresent()),
            one.generated() || two.generated());
    columns.put(one.name(), new Brought(merged, known.shard()));
  }

  /** A type that holds the values of both as they travel, without converting any. */
  private static Optional<ColumnType> common(ColumnType one, ColumnType two) {
    if (one.equals(two)) {
      return Optional.of(one);
    }
    if (one.kind() != two.kind()
        || one.kind() == TypeKind.NATIVE_TEXT
        || !one.storedLike(two)
        || one.scale() != two.scale()) {
      return Optional.empty();
    }
    boolean unbounded = one.precision() == 0 || two.precision() == 0;
    int precision = unbounded ? 0 : Math.max(one.precision(), two.precision());
    return Optional.of(new ColumnType(one.kind(), precision, one.scale(), "", ""));
  }
}
