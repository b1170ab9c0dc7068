package io.sluice.optimizer.query;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;

/**
 * Computes what is the same in every system: days and months added to a moment, its parts, its text
 * and that of a number, and texts joined or cut. All else is not constant here.
 */
final class ConstantFolding {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final RexBuilder rex;

  ConstantFolding(RexBuilder rex) {
    this.rex = rex;
  }

  /** The value as a literal; empty if it is not computed here. */
  Optional<RexLiteral> fold(RexNode node) {
    if (node instanceof RexLiteral literal) {
      return Optional.of(literal);
    }
    if (!(node instanceof RexCall call)) {
      return Optional.empty();
    }
    List<RexLiteral> operands = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      Optional<RexLiteral> folded = fold(operand).filter(literal -> !literal.isNull());
      if (folded.isEmpty()) {
        return Optional.empty();
      }
      operands.add(folded.get());
    }
    try {
      return fold(call, operands);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Optional<RexLiteral> fold(RexCall call, List<RexLiteral> operands) {
    if (call.getKind() == SqlKind.CAST) {
      return cast(operands.get(0), call.getType());
    }
    if (call.getKind() == SqlKind.EXTRACT) {
      return extract(operands.get(0), operands.get(1));
    }
    boolean moment = operands.size() == 2 && isMoment(operands.get(0));
    if (moment && (call.getKind() == SqlKind.PLUS || call.getKind() == SqlKind.MINUS)) {
      return add(operands.get(0), operands.get(1), call.getKind() == SqlKind.PLUS);
    }
    return switch (call.getOperator().getName()) {
      case "||" -> text(text(operands.get(0)) + text(operands.get(1)));
      case "SUBSTRING" -> substring(operands);
      default -> Optional.empty();
    };
  }

  private Optional<RexLiteral> cast(RexLiteral value, RelDataType to) {
    if (SqlTypeUtil.inCharFamily(to)) {
      return text(text(value));
    }
    if (to.getSqlTypeName() == SqlTypeName.DATE) {
      String text = text(value);
      return Optional.of(date(LocalDate.parse(text.substring(0, Math.min(10, text.length())))));
    }
    if (SqlTypeUtil.isIntType(to) && SqlTypeUtil.isExactNumeric(value.getType())) {
      return number(new BigDecimal(text(value)).longValueExact());
    }
    return Optional.empty();
  }

  private Optional<RexLiteral> extract(RexLiteral unit, RexLiteral value) {
    if (!isMoment(value)) {
      return Optional.empty();
    }
    LocalDateTime moment = moment(value);
    return switch (String.valueOf(unit.getValue())) {
      case "YEAR" -> number(moment.getYear());
      case "MONTH" -> number(moment.getMonthValue());
      case "DAY" -> number(moment.getDayOfMonth());
      case "HOUR" -> number(moment.getHour());
      case "MINUTE" -> number(moment.getMinute());
      default -> Optional.empty();
    };
  }

  private Optional<RexLiteral> add(RexLiteral value, RexLiteral interval, boolean plus) {
    SqlTypeName type = interval.getType().getSqlTypeName();
    BigDecimal amount = interval.getValueAs(BigDecimal.class);
    if (amount == null || !SqlTypeName.INTERVAL_TYPES.contains(type)) {
      return Optional.empty();
    }
    long signed = plus ? amount.longValueExact() : -amount.longValueExact();
    LocalDateTime moment =
        SqlTypeName.YEAR_INTERVAL_TYPES.contains(type)
            ? moment(value).plusMonths(signed)
            : moment(value).plus(signed, ChronoUnit.MILLIS);
    return Optional.of(
        value.getType().getSqlTypeName() == SqlTypeName.DATE
            ? date(moment.toLocalDate())
            : rex.makeTimestampLiteral(new TimestampString(TIMESTAMP.format(moment)), 0));
  }

  private Optional<RexLiteral> substring(List<RexLiteral> operands) {
    String text = text(operands.get(0));
    int from = Integer.parseInt(text(operands.get(1))) - 1;
    int length =
        operands.size() > 2 ? Integer.parseInt(text(operands.get(2))) : text.length() - from;
    boolean within = from >= 0 && length >= 0 && from + length <= text.length();
    return within ? text(text.substring(from, from + length)) : Optional.empty();
  }

  private static boolean isMoment(RexLiteral value) {
    SqlTypeName type = value.getType().getSqlTypeName();
    return type == SqlTypeName.DATE || type == SqlTypeName.TIMESTAMP;
  }

  private static LocalDateTime moment(RexLiteral value) {
    String text = text(value);
    return value.getType().getSqlTypeName() == SqlTypeName.DATE
        ? LocalDate.parse(text).atStartOfDay()
        : LocalDateTime.parse(text, TIMESTAMP);
  }

  /** The value as every system writes it. */
  private static String text(RexLiteral value) {
    Object plain =
        switch (value.getType().getSqlTypeName()) {
          case DATE -> value.getValueAs(DateString.class);
          case TIMESTAMP -> value.getValueAs(TimestampString.class);
          case CHAR, VARCHAR -> value.getValueAs(String.class);
          default -> {
            BigDecimal number = value.getValueAs(BigDecimal.class);
            yield number == null ? null : number.toPlainString();
          }
        };
    if (plain == null) {
      throw new ArithmeticException("no text of " + value);
    }
    return plain.toString();
  }

  private RexLiteral date(LocalDate date) {
    return rex.makeDateLiteral(new DateString(date.toString()));
  }

  private Optional<RexLiteral> number(long value) {
    return Optional.of(rex.makeExactLiteral(BigDecimal.valueOf(value)));
  }

  private Optional<RexLiteral> text(String text) {
    return Optional.of(rex.makeLiteral(text));
  }
}
