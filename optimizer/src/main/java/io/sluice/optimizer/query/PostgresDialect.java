package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.PostgresqlSqlDialect;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Postgres' SQL, with standard_conforming_strings on as it is by default. */
final class PostgresDialect implements Dialect {
  private static final SqlDialect CALCITE = new Writer();

  @Override
  public String name() {
    return "postgresql";
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
      case BOOLEAN -> "boolean";
      case INT16 -> "smallint";
      case INT32 -> "integer";
      case INT64 -> "bigint";
      case FLOAT32 -> "real";
      case FLOAT64 -> "double precision";
      case DECIMAL -> "numeric(" + type.precision() + ", " + type.scale() + ")";
      case TEXT -> "text";
      case BINARY -> "bytea";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
      case TIMESTAMP_TZ -> "timestamptz";
      default -> null;
    };
  }

  @Override
  public RexShuttle expressions(RexBuilder rex) {
    return new PostgresExpressions(rex, this);
  }

  private static final class Writer extends PostgresqlSqlDialect {
    Writer() {
      super(DEFAULT_CONTEXT.withIdentifierQuoteString("\""));
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
      if (type.getSqlTypeName() == SqlTypeName.VARCHAR && type.getPrecision() > 0) {
        return SqlTexts.type("varchar(" + type.getPrecision() + ")");
      }
      String name = nameOf(Types.computed("", type));
      return name == null ? super.getCastSpec(type) : SqlTexts.type(name);
    }
  }
}
