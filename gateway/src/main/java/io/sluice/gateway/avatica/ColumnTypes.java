package io.sluice.gateway.avatica;

import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.ColumnMetaData.Rep;
import org.apache.calcite.avatica.ColumnMetaData.ScalarType;

/** Types as JDBC knows them. */
final class ColumnTypes {
  private static final int UNSIGNED_64_DIGITS = 20;
  private static final int LONGEST_TEXT = Integer.MAX_VALUE;
  private static final int UUID_CHARACTERS = 36;

  private ColumnTypes() {}

  /**
   * A type of JDBC.
   *
   * @param id of {@link Types}
   * @param sent as what its values travel to the client
   */
  record JdbcType(int id, String name, Rep sent, int precision, int scale) {
    ScalarType avatica() {
      return ColumnMetaData.scalar(id, name, sent);
    }
  }

  static JdbcType of(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> new JdbcType(Types.BOOLEAN, "BOOLEAN", Rep.BOOLEAN, 1, 0);
      case INT8 -> new JdbcType(Types.TINYINT, "TINYINT", Rep.BYTE, 3, 0);
      case INT16, UINT8 -> new JdbcType(Types.SMALLINT, "SMALLINT", Rep.SHORT, 5, 0);
      case INT32, UINT16 -> new JdbcType(Types.INTEGER, "INTEGER", Rep.INTEGER, 10, 0);
      case INT64, UINT32 -> new JdbcType(Types.BIGINT, "BIGINT", Rep.LONG, 19, 0);
      case UINT64 -> new JdbcType(Types.DECIMAL, "DECIMAL", Rep.NUMBER, UNSIGNED_64_DIGITS, 0);
      case FLOAT32 -> new JdbcType(Types.REAL, "REAL", Rep.FLOAT, 7, 0);
      case FLOAT64 -> new JdbcType(Types.DOUBLE, "DOUBLE", Rep.DOUBLE, 15, 0);
      case DECIMAL ->
          new JdbcType(Types.DECIMAL, "DECIMAL", Rep.NUMBER, type.precision(), type.scale());
      case BINARY -> new JdbcType(Types.VARBINARY, "VARBINARY", Rep.BYTE_STRING, LONGEST_TEXT, 0);
      case DATE -> new JdbcType(Types.DATE, "DATE", Rep.INTEGER, 10, 0);
      case TIME -> new JdbcType(Types.TIME, "TIME", Rep.INTEGER, 12, 3);
      case TIMESTAMP -> new JdbcType(Types.TIMESTAMP, "TIMESTAMP", Rep.LONG, 23, 3);
      // The name tells Avatica's client that it is an instant, which no zone of the client moves.
      case TIMESTAMP_TZ ->
          new JdbcType(Types.TIMESTAMP, "TIMESTAMP_WITH_LOCAL_TIME_ZONE", Rep.LONG, 23, 3);
      case UUID -> new JdbcType(Types.VARCHAR, "UUID", Rep.STRING, UUID_CHARACTERS, 0);
      case JSON -> new JdbcType(Types.VARCHAR, "JSON", Rep.STRING, LONGEST_TEXT, 0);
      case TEXT, NATIVE_TEXT ->
          new JdbcType(
              Types.VARCHAR,
              "VARCHAR",
              Rep.STRING,
              type.precision() > 0 ? type.precision() : LONGEST_TEXT,
              0);
    };
  }

  static List<ColumnMetaData> metadata(List<Column> columns) {
    List<ColumnMetaData> all = new ArrayList<>(columns.size());
    for (Column column : columns) {
      all.add(metadata(all.size(), column.name(), of(column.type()), column.nullable()));
    }
    return all;
  }

  static ColumnMetaData metadata(int ordinal, String name, JdbcType type, boolean nullable) {
    return new ColumnMetaData(
        ordinal,
        false,
        true,
        true,
        false,
        nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
        isSigned(type.id()),
        type.precision(),
        name,
        name,
        "",
        type.precision(),
        type.scale(),
        "",
        "",
        type.avatica(),
        true,
        false,
        false,
        type.avatica().columnClassName());
  }

  private static boolean isSigned(int id) {
    return switch (id) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.DOUBLE,
          Types.DECIMAL ->
          true;
      default -> false;
    };
  }
}
