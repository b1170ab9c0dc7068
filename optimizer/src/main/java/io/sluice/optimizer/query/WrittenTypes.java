package io.sluice.optimizer.query;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import io.sluice.sql.text.DataType;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.type.SqlTypeName;

/** Types that a statement writes by themselves, outside of any expression. */
public final class WrittenTypes {
  /** Types of ours that the grammar takes for a user's own. */
  private static final Set<String> DOCUMENT_AND_ID = Set.of("JSON", "UUID");

  private static final int MICROSECONDS = 6;
  private static final int MOST_DIGITS = 38;

  private WrittenTypes() {}

  /**
   * How a column of this type travels: the standard's types and their usual other names, UUID and
   * JSON.
   *
   * @throws SluiceException {@code INVALID_QUERY} if there is no such type, or none that is carried
   */
  public static ColumnType of(DataType written) {
    SqlDataTypeSpec spec = written.node();
    if (spec.getTypeNameSpec() instanceof SqlUserDefinedTypeNameSpec named) {
      String name = named.getTypeName().toString().toUpperCase(Locale.ROOT);
      if (DOCUMENT_AND_ID.contains(name)) {
        return ColumnType.of(TypeKind.valueOf(name));
      }
    }
    if (!(TypeNames.standard(spec).getTypeNameSpec() instanceof SqlBasicTypeNameSpec basic)) {
      throw refused(written, "cannot be carried");
    }
    return of(written, basic);
  }

  private static ColumnType of(DataType written, SqlBasicTypeNameSpec basic) {
    SqlTypeName name = SqlTypeName.valueOf(basic.getTypeName().toString());
    int precision = basic.getPrecision();
    boolean given = precision != RelDataType.PRECISION_NOT_SPECIFIED;
    return switch (name) {
      case BOOLEAN -> ColumnType.of(TypeKind.BOOLEAN);
      case TINYINT -> ColumnType.of(TypeKind.INT8);
      case SMALLINT -> ColumnType.of(TypeKind.INT16);
      case INTEGER -> ColumnType.of(TypeKind.INT32);
      case BIGINT -> ColumnType.of(TypeKind.INT64);
      case REAL -> ColumnType.of(TypeKind.FLOAT32);
      case FLOAT, DOUBLE -> ColumnType.of(TypeKind.FLOAT64);
      case DECIMAL -> decimal(written, precision, Math.max(0, basic.getScale()));
      case CHAR, VARCHAR -> new ColumnType(TypeKind.TEXT, given ? precision : 0, 0, "", "");
      case UUID -> ColumnType.of(TypeKind.UUID);
      case DATE -> ColumnType.of(TypeKind.DATE);
      case BINARY, VARBINARY -> {
        if (given) {
          throw refused(written, "has a length, and bytes travel without one");
        }
        yield ColumnType.of(TypeKind.BINARY);
      }
      case TIME, TIMESTAMP, TIMESTAMP_TZ, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> {
        if (given && precision != MICROSECONDS) {
          throw refused(written, "has another precision than 6 digits");
        }
        yield ColumnType.of(
            name == SqlTypeName.TIME
                ? TypeKind.TIME
                : name == SqlTypeName.TIMESTAMP ? TypeKind.TIMESTAMP : TypeKind.TIMESTAMP_TZ);
      }
      default -> throw refused(written, "cannot be carried");
    };
  }

  private static ColumnType decimal(DataType written, int precision, int scale) {
    if (precision < 1 || precision > MOST_DIGITS || scale > precision) {
      throw refused(written, "wants 1 to 38 digits, as in DECIMAL(18,2)");
    }
    return ColumnType.decimal(precision, scale);
  }

  private static SluiceException refused(DataType written, String why) {
    return new SluiceException(ErrorCode.INVALID_QUERY, "the type " + written.node() + " " + why)
        .at(written.position().line(), written.position().column());
  }
}
