package io.sluice.plan;

import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;

/** A column of the target that the source does not have. */
public record AddedColumn(String name, Value value) {
  /** What it holds. */
  public enum Value {
    /** {@code snapshot}, {@code insert}, {@code update} or {@code delete}. */
    OPERATION(TypeKind.TEXT),
    /** When the source committed the change; NULL for a row of the snapshot. */
    COMMIT_TIME(TypeKind.TIMESTAMP_TZ),
    /** The source table with its schema. */
    SOURCE_TABLE(TypeKind.TEXT),
    /** Behind the change's transaction; for a row of the snapshot, where the snapshot stands. */
    POSITION(TypeKind.TEXT),
    /** The change's place in its transaction, from 0; NULL for a row of the snapshot. */
    ORDINAL(TypeKind.INT64),
    /** When the source committed the delete; NULL as long as the row is there. */
    DELETED_AT(TypeKind.TIMESTAMP_TZ);

    private final TypeKind kind;

    Value(TypeKind kind) {
      this.kind = kind;
    }

    /** How the values travel. */
    public ColumnType type() {
      return ColumnType.of(kind);
    }
  }

  /** The column as it travels. */
  public Column column() {
    return new Column(name, value.type(), true);
  }
}
