package io.sluice.sql.grammar;

import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import io.sluice.sql.text.Literal;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Option;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SourcePosition;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Turns tokens and Calcite's nodes into the words of statements. */
final class Words {

  /** The tokens that a query can begin with, parentheses aside. */
  static final Set<Integer> QUERY_STARTS =
      Set.of(GrammarConstants.SELECT, GrammarConstants.WITH, GrammarConstants.VALUES);

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  private Words() {}

  static SourcePosition position(Token first, Token last) {
    return new SourcePosition(first.beginLine, first.beginColumn, last.endLine, last.endColumn);
  }

  static Origin origin(Token first, Token last) {
    return Origin.at(position(first, last));
  }

  private static Origin origin(SqlParserPos pos) {
    return Origin.at(
        new SourcePosition(
            pos.getLineNum(), pos.getColumnNum(), pos.getEndLineNum(), pos.getEndColumnNum()));
  }

  static Identifier identifier(SqlIdentifier id) {
    return part(id, 0);
  }

  static Name name(SqlIdentifier id) {
    List<Identifier> parts = new ArrayList<>();
    for (int i = 0; i < id.names.size(); i++) {
      parts.add(part(id, i));
    }
    return new Name(parts, origin(id.getParserPosition()));
  }

  private static Identifier part(SqlIdentifier id, int index) {
    SqlParserPos pos = id.getComponentParserPosition(index);
    return new Identifier(id.names.get(index), pos.isQuoted(), origin(pos));
  }

  static boolean isKeyword(Token token) {
    return token.kind != GrammarConstants.IDENTIFIER && WORD.matcher(token.image).matches();
  }

  /** The option's name that a word or quoted name stands for. */
  static String optionWord(Token token) {
    String image = token.image;
    char quote = image.charAt(0);
    if (quote != '"' && quote != '`') {
      return image;
    }
    String mark = String.valueOf(quote);
    return image.substring(1, image.length() - 1).replace(mark + mark, mark);
  }

  /** Whether DATABASE is the keyword here, and not the name of a database. */
  static boolean isDatabaseKeyword(Token token, Token next) {
    return token.kind == GrammarConstants.DATABASE
        && (isKeyword(next)
            || next.kind == GrammarConstants.IDENTIFIER
            || next.kind == GrammarConstants.QUOTED_IDENTIFIER
            || next.kind == GrammarConstants.BACK_QUOTED_IDENTIFIER
            || next.kind == GrammarConstants.UNICODE_QUOTED_IDENTIFIER);
  }

  /** Refuses what does not begin a statement. */
  static void statementAhead(Token token) {
    if (!Expectations.STATEMENT_STARTS.contains(token.kind)
        && token.kind != GrammarConstants.LPAREN) {
      throw Expectations.noStatement(token);
    }
  }

  static long wholeNumber(Token token) {
    try {
      return Long.parseLong(token.image);
    } catch (NumberFormatException e) {
      throw Mistake.at(token, "the number is too large: at most " + Long.MAX_VALUE);
    }
  }

  static int count(Token token) {
    long number = wholeNumber(token);
    if (number > Integer.MAX_VALUE) {
      throw Mistake.at(token, "the number is too large: at most " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  static Literal number(Token token, boolean negative, Origin origin) {
    try {
      BigDecimal value = new BigDecimal(token.image);
      return new Literal.Numeric(negative ? value.negate() : value, origin);
    } catch (NumberFormatException e) {
      throw Mistake.at(origin, "the number is out of range");
    }
  }

  static Interval interval(String value, SqlIntervalQualifier units, Origin origin) {
    return Interval.parse(value, units, origin)
        .orElseThrow(
            () ->
                Mistake.at(origin, "the text between the quotes does not fit the interval's unit"));
  }

  static LocalDate date(String text, Origin origin) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Mistake.at(origin, "a date is written as DATE '2026-01-31'");
    }
  }

  static Literal moment(Literal.MomentKind kind, String text, Origin origin) {
    try {
      switch (kind) {
        case DATE -> LocalDate.parse(text);
        case TIME -> LocalTime.parse(text);
        case TIMESTAMP -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.parse(text.replace(' ', 'T'));
      }
    } catch (DateTimeException e) {
      String example =
          switch (kind) {
            case DATE -> "2026-01-31";
            case TIME -> "22:00:00";
            case TIMESTAMP -> "2026-01-31 22:00:00";
          };
      throw Mistake.at(
          origin,
          "a "
              + kind.name().toLowerCase(Locale.ROOT)
              + " is written as "
              + kind
              + " '"
              + example
              + "'");
    }
    return new Literal.Moment(kind, text, origin);
  }

  /** Refuses options of one name. */
  static List<Option> distinct(List<Option> options) {
    Set<String> names = new HashSet<>();
    for (Option option : options) {
      if (!names.add(option.name().toLowerCase(Locale.ROOT))) {
        throw Mistake.at(option.origin(), "option " + option.name() + " is given twice");
      }
    }
    return options;
  }
}
