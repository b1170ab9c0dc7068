package io.sluice.spi;

import io.sluice.spi.type.Column;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of a target table.
 *
 * @param column its name at the target, how its values arrive, and whether they may be NULL
 * @param nativeType the type in the target's DDL; a table that was there before may have one that
 *     is wider than the values that arrive, and the sink converts them without loss
 * @param defaultSql its default in the target's SQL, if it has one
 */
public record TargetColumn(Column column, String nativeType, Optional<String> defaultSql) {
  public TargetColumn {
    Objects.requireNonNull(column);
    Objects.requireNonNull(nativeType);
  }

  public String name() {
    return column.name();
  }
}
