package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.DuckDBSqlDialect;
import org.jspecify.annotations.Nullable;

/** DuckDB's SQL: of the transform engine, and of DuckDB as a source. */
final class DuckDbDialect implements Dialect {
  private static final SqlDialect CALCITE = new Writer();

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public SqlDialect calcite() {
    return CALCITE;
  }

  @Override
  public Optional<String> typeName(ColumnType type) {
    return Optional.ofNullable(nameOf(type));
  }

  private static @Nullable String nameOf(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "BOOLEAN";
      case INT8 -> "TINYINT";
      case INT16 -> "SMALLINT";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case FLOAT32 -> "FLOAT";
      case FLOAT64 -> "DOUBLE";
      case DECIMAL -> "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
      case TEXT -> "VARCHAR";
      case BINARY -> "BLOB";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case TIMESTAMP -> "TIMESTAMP";
      case TIMESTAMP_TZ -> "TIMESTAMPTZ";
      default -> null;
    };
  }

  @Override
  public RexShuttle expressions(RexBuilder rex) {
    return new DuckDbExpressions(rex, this);
  }

  private static final class Writer extends DuckDBSqlDialect {
    Writer() {
      super(DEFAULT_CONTEXT.withIdentifierQuoteString("\""));
    }

    /** Rows of a UNION ALL may come in another order than they stand there. */
    @Override
    public boolean supportsAliasedValues() {
      return true;
    }

    @Override
    public void unparseOffsetFetch(
        SqlWriter writer, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
      unparseFetchUsingLimit(writer, offset, fetch);
    }

    @Override
    public void quoteStringLiteral(StringBuilder out, @Nullable String charset, String value) {
      SqlTexts.quote(out, value);
    }

    @Override
    public @Nullable SqlNode getCastSpec(RelDataType type) {
      String name = nameOf(Types.computed("", type));
      return name == null ? super.getCastSpec(type) : SqlTexts.type(name);
    }
  }
}
