package io.sluice.optimizer.query;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/**
 * A value that is known when a run is planned.
 *
 * @param literal how it is written in a query
 * @param text how a target reads it as a value of its type
 */
public record Constant(SqlNode literal, String text) {

  /**
   * Computes an expression without columns: see {@link ConstantFolding}.
   *
   * @throws SluiceException {@code INVALID_QUERY} if it is not constant in that sense, or is NULL
   */
  public static Constant of(SqlNode expression) {
    SqlParserPos at = expression.getParserPosition();
    RelNode root = new Validation(Map.of()).algebra(select(expression)).rel;
    Optional<RexLiteral> value = value(root);
    return value.flatMap(literal -> of(literal, at)).orElseThrow(() -> unknown(at));
  }

  /** The only value of a query without tables: plain literals need no projection. */
  private static Optional<RexLiteral> value(RelNode root) {
    if (root instanceof Values values) {
      return Optional.of(values.getTuples().get(0).get(0));
    }
    return root instanceof Project project
        ? new ConstantFolding(project.getCluster().getRexBuilder())
            .fold(project.getProjects().get(0))
        : Optional.empty();
  }

  private static SqlSelect select(SqlNode expression) {
    SqlNode standard =
        expression.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlDataTypeSpec type) {
                return TypeNames.standard(type);
              }
            });
    SqlNodeList items = SqlNodeList.of(standard == null ? expression : standard);
    return new SqlSelect(
        SqlParserPos.ZERO, null, items, null, null, null, null, null, null, null, null, null, null);
  }

  private static Optional<Constant> of(RexLiteral value, SqlParserPos at) {
    if (value.isNull()) {
      return Optional.empty();
    }
    return switch (value.getType().getSqlTypeName()) {
      case CHAR, VARCHAR -> {
        String text = value.getValueAs(String.class);
        yield Optional.of(new Constant(SqlLiteral.createCharString(text, at), text));
      }
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> {
        String text = value.getValueAs(BigDecimal.class).toPlainString();
        yield Optional.of(new Constant(SqlLiteral.createExactNumeric(text, at), text));
      }
      case DATE -> {
        DateString date = value.getValueAs(DateString.class);
        yield Optional.of(new Constant(SqlLiteral.createDate(date, at), date.toString()));
      }
      case TIMESTAMP -> {
        TimestampString time = value.getValueAs(TimestampString.class);
        yield Optional.of(
            new Constant(
                SqlLiteral.createTimestamp(SqlTypeName.TIMESTAMP, time, 0, at), time.toString()));
      }
      default -> Optional.empty();
    };
  }

  private static SluiceException unknown(SqlParserPos at) {
    return new SluiceException(
            ErrorCode.INVALID_QUERY,
            "the value of a partition must be known when the run is planned, and not be NULL")
        .withSuggestion(
            "Write a text, number or date, BIZDATE() or RUN_TIME(), or what is computed of them by"
                + " + INTERVAL, EXTRACT, CAST, SUBSTRING and ||.")
        .at(at.getLineNum(), at.getColumnNum());
  }
}
