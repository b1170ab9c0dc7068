package io.sluice.gateway.result;

import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few rows that the gateway itself makes. A value is a {@link String}, {@link Boolean}, {@link
 * Long}, {@link Double} or {@link java.time.Instant} as its column's type wants, or null.
 */
public final class RowSet {
  private final List<Column> columns;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  public RowSet(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Columns of text. */
  public static RowSet texts(String... names) {
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(text(name));
    }
    return new RowSet(columns);
  }

  public static Column text(String name) {
    return column(name, TypeKind.TEXT);
  }

  public static Column number(String name) {
    return column(name, TypeKind.INT64);
  }

  public static Column flag(String name) {
    return column(name, TypeKind.BOOLEAN);
  }

  public static Column real(String name) {
    return column(name, TypeKind.FLOAT64);
  }

  public static Column time(String name) {
    return column(name, TypeKind.TIMESTAMP_TZ);
  }

  /** Adds a row; the values stand in the columns' order. */
  public RowSet add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + columns);
    }
    List<@Nullable Object> row = new ArrayList<>(values.length);
    Collections.addAll(row, values);
    rows.add(row);
    return this;
  }

  /** The same rows with some of the columns. */
  public RowSet select(String... names) {
    List<String> all = columns.stream().map(Column::name).toList();
    List<Integer> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(all.indexOf(name));
    }
    RowSet part = new RowSet(chosen.stream().map(columns::get).toList());
    rows.forEach(row -> part.add(chosen.stream().map(row::get).toArray()));
    return part;
  }

  public List<Column> columns() {
    return columns;
  }

  public List<List<@Nullable Object>> rows() {
    return Collections.unmodifiableList(rows);
  }

  private static Column column(String name, TypeKind kind) {
    return new Column(name, ColumnType.of(kind), true);
  }
}
