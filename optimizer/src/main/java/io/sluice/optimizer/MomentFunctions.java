package io.sluice.optimizer;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/**
 * Puts a run's moment in the place of {@code BIZDATE()}, {@code RUN_TIME()} and, within texts,
 * {@code ${bizdate}}.
 */
final class MomentFunctions extends SqlShuttle {
  private static final String VARIABLE = "${bizdate}";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final RunMoment moment;
  private boolean used;

  MomentFunctions(RunMoment moment) {
    this.moment = moment;
  }

  /** Whether anything depended on the moment so far. */
  boolean used() {
    return used;
  }

  /** A copy of the tree with the moment in it. */
  SqlNode in(SqlNode node) {
    SqlNode dated = node.accept(this);
    return dated == null ? node : dated;
  }

  /** A text with the business date in it, as {@code yyyymmdd}. */
  String in(String text) {
    if (!text.contains(VARIABLE)) {
      return text;
    }
    used = true;
    return text.replace(VARIABLE, moment.bizdate().format(DateTimeFormatter.BASIC_ISO_DATE));
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
    if (!name.equals("BIZDATE") && !name.equals("RUN_TIME")) {
      return super.visit(call);
    }
    SqlParserPos position = call.getParserPosition();
    if (call.operandCount() > 0) {
      throw new SluiceException(ErrorCode.INVALID_QUERY, name + "() takes no arguments")
          .at(position.getLineNum(), position.getColumnNum());
    }
    used = true;
    if (name.equals("BIZDATE")) {
      return SqlLiteral.createDate(new DateString(moment.bizdate().toString()), position);
    }
    TimestampString time = new TimestampString(TIMESTAMP.format(moment.time()));
    return SqlLiteral.createTimestamp(SqlTypeName.TIMESTAMP, time, 0, position);
  }

  @Override
  public @Nullable SqlNode visit(SqlLiteral literal) {
    return literal.getValue() instanceof NlsString value && value.getValue().contains(VARIABLE)
        ? SqlLiteral.createCharString(in(value.getValue()), literal.getParserPosition())
        : literal;
  }
}
