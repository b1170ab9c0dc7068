package io.sluice.spi;

import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import java.util.Objects;
import java.util.Optional;

/**
 * A column as the catalog knows it.
 *
 * @param column name, type and nullability
 * @param defaultSql the default in the system's own SQL, if it has one that other tables may repeat
 *     (a sequence's next value is none)
 * @param defaultConstant the default's value as plain text, if it is a constant
 * @param generated whether the system computes the value itself and refuses one from outside
 */
public record TableColumn(
    Column column,
    Optional<String> defaultSql,
    Optional<String> defaultConstant,
    boolean generated) {
  public TableColumn {
    Objects.requireNonNull(column);
  }

  /** A plain column. */
  public static TableColumn of(Column column) {
    return new TableColumn(column, Optional.empty(), Optional.empty(), false);
  }

  public String name() {
    return column.name();
  }

  public ColumnType type() {
    return column.type();
  }
}
