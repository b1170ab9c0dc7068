package io.sluice.optimizer.query;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** Columns' types to Calcite's and back. */
final class Types {
  private Types() {}

  /** A factory of types whose text is Unicode. */
  static JavaTypeFactoryImpl factory() {
    return new JavaTypeFactoryImpl(new TypeSystem()) {
      @Override
      public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
      }
    };
  }

  /** What expressions over a column of this type are checked against. */
  static RelDataType of(RelDataTypeFactory types, ColumnType type, boolean nullable) {
    RelDataType plain =
        switch (type.kind()) {
          case BOOLEAN -> types.createSqlType(SqlTypeName.BOOLEAN);
          case INT8 -> types.createSqlType(SqlTypeName.TINYINT);
          case INT16, UINT8 -> types.createSqlType(SqlTypeName.SMALLINT);
          case INT32, UINT16 -> types.createSqlType(SqlTypeName.INTEGER);
          case INT64, UINT32 -> types.createSqlType(SqlTypeName.BIGINT);
          case UINT64 -> types.createSqlType(SqlTypeName.DECIMAL, 20, 0);
          case FLOAT32 -> types.createSqlType(SqlTypeName.REAL);
          case FLOAT64 -> types.createSqlType(SqlTypeName.DOUBLE);
          case DECIMAL -> types.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
          case TEXT, UUID, JSON, NATIVE_TEXT -> types.createSqlType(SqlTypeName.VARCHAR);
          case BINARY -> types.createSqlType(SqlTypeName.VARBINARY);
          case DATE -> types.createSqlType(SqlTypeName.DATE);
          case TIME -> types.createSqlType(SqlTypeName.TIME, 6);
          case TIMESTAMP -> types.createSqlType(SqlTypeName.TIMESTAMP, 6);
          case TIMESTAMP_TZ -> types.createSqlType(SqlTypeName.TIMESTAMP_TZ, 6);
        };
    return types.createTypeWithNullability(plain, nullable);
  }

  /** How a computed value travels. */
  static ColumnType computed(String column, RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> ColumnType.of(TypeKind.BOOLEAN);
      case TINYINT -> ColumnType.of(TypeKind.INT8);
      case SMALLINT -> ColumnType.of(TypeKind.INT16);
      case INTEGER -> ColumnType.of(TypeKind.INT32);
      case BIGINT -> ColumnType.of(TypeKind.INT64);
      case REAL -> ColumnType.of(TypeKind.FLOAT32);
      case FLOAT, DOUBLE -> ColumnType.of(TypeKind.FLOAT64);
      case DECIMAL -> ColumnType.decimal(type.getPrecision(), Math.max(0, type.getScale()));
      case CHAR, VARCHAR, NULL -> ColumnType.of(TypeKind.TEXT);
      case BINARY, VARBINARY -> ColumnType.of(TypeKind.BINARY);
      case DATE -> ColumnType.of(TypeKind.DATE);
      case TIME -> ColumnType.of(TypeKind.TIME);
      case TIMESTAMP -> ColumnType.of(TypeKind.TIMESTAMP);
      case TIMESTAMP_TZ, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> ColumnType.of(TypeKind.TIMESTAMP_TZ);
      default ->
          throw new SluiceException(
                  ErrorCode.INVALID_QUERY,
                  "the column " + column + " has the type " + type + ", which cannot be carried")
              .withSuggestion("Cast it to text, a number, a date or a timestamp.");
    };
  }
}
