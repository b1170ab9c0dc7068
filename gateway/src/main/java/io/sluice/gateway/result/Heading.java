package io.sluice.gateway.result;

import io.sluice.spi.type.Column;
import io.sluice.spi.type.TypeKind;
import java.util.List;

/** What a reader is told of a column. */
public record Heading(String name, TypeKind kind) {
  /** Those of a result's columns. */
  public static List<Heading> of(List<Column> columns) {
    return columns.stream()
        .map(column -> new Heading(column.name(), column.type().kind()))
        .toList();
  }

  /** Whether its values are numbers, NaN and the infinities among them. */
  public boolean isNumber() {
    return switch (kind) {
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT32, FLOAT64, DECIMAL ->
          true;
      default -> false;
    };
  }
}
