package io.sluice.optimizer.fake;

import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Short ways to write table definitions. */
public final class Tables {
  private Tables() {}

  public static TableInfo table(
      String schema, String name, List<TableColumn> columns, List<String> key, long rows) {
    return new TableInfo(
        new TableId(schema, name),
        columns,
        key,
        TableInfo.Kind.TABLE,
        OptionalLong.of(rows),
        OptionalLong.empty());
  }

  public static TableColumn notNull(String name, ColumnType type) {
    return TableColumn.of(new Column(name, type, false));
  }

  public static TableColumn nullable(String name, ColumnType type) {
    return TableColumn.of(new Column(name, type, true));
  }

  public static TableColumn withDefault(TableColumn column, String sql, String constant) {
    return new TableColumn(
        column.column(),
        Optional.of(sql),
        constant.isEmpty() ? Optional.empty() : Optional.of(constant),
        false);
  }

  /** A Postgres type. */
  public static ColumnType pg(TypeKind kind, String nativeType) {
    return ColumnType.of(kind).from("postgresql", nativeType);
  }
}
