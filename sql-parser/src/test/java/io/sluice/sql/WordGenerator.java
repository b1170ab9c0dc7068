package io.sluice.sql;

import io.sluice.sql.statement.FunctionStatement.CreateFunction;
import io.sluice.sql.statement.QueryStatement.Select;
import io.sluice.sql.statement.RunStatement.ReplayQuarantine;
import io.sluice.sql.text.DataType;
import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import io.sluice.sql.text.Literal;
import io.sluice.sql.text.Option;
import io.sluice.sql.text.OptionValue;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.Query;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes up the words of statements: names, strings, numbers, queries. */
final class WordGenerator {

  private static final String CHARACTERS = "aZ0 _'\"`$;-/*\\(){}\té中\n";

  private static final List<String> WORDS =
      List.of("a", "Orders", "order_2", "Größe", "日本", "mode", "SYNC", "key", "date", "user", "_x");

  private static final List<Query> QUERIES =
      parsed(
          WordGenerator::query,
          "SELECT 1",
          "SELECT \"A\", b AS c, `d``e` FROM s.t WHERE x > 1 AND y LIKE 'a;%' ORDER BY 1 LIMIT 3",
          "WITH w AS (SELECT a FROM t) SELECT w.a, count(*) FROM w GROUP BY w.a",
          "VALUES (1, 'x'), (2, $$it's$$)",
          "SELECT a FROM t UNION ALL SELECT b FROM u LEFT JOIN v ON u.id = v.id");

  private static final List<Expression> EXPRESSIONS =
      parsed(
          WordGenerator::expression,
          "a = 1",
          "SYNC_SOURCE_TABLE()",
          "BIZDATE() + INTERVAL '1' DAY",
          "CASE WHEN a IS NULL THEN 'x''y' ELSE upper(\"B\") END",
          "a BETWEEN 1 AND 2 OR NOT (b IN ('x', 'y'))",
          "CAST(a AS DECIMAL(18, 2)) * -2");

  private static final List<DataType> TYPES =
      parsed(
          WordGenerator::type,
          "INTEGER",
          "VARCHAR(10)",
          "DECIMAL(38, 10)",
          "TIMESTAMP(3)",
          "INTEGER ARRAY",
          "citext");

  private final Random random;

  WordGenerator(long seed) {
    random = new Random(seed);
  }

  boolean flip() {
    return random.nextBoolean();
  }

  /** A number from 0 to below the bound. */
  int upTo(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A value of the type, if the type is a word. */
  Optional<Object> word(Class<?> type) {
    if (type == Origin.class) {
      return Optional.of(Origin.NONE);
    } else if (type == String.class) {
      return Optional.of(string());
    } else if (type == boolean.class) {
      return Optional.of(flip());
    } else if (type == long.class) {
      return Optional.of(number());
    } else if (type == OptionalInt.class) {
      return Optional.of(flip() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(99)));
    } else if (type == OptionalLong.class) {
      return Optional.of(flip() ? OptionalLong.empty() : OptionalLong.of(number()));
    } else if (type == LocalDate.class) {
      return Optional.of(LocalDate.ofEpochDay(random.nextInt(40_000)));
    } else if (type == LocalTime.class) {
      return Optional.of(LocalTime.ofSecondOfDay(random.nextInt(86_400)));
    } else if (type == Identifier.class) {
      return Optional.of(identifier());
    }
    return phrase(type);
  }

  private Optional<Object> phrase(Class<?> type) {
    if (type == Query.class) {
      return Optional.of(oneOf(QUERIES));
    } else if (type == Expression.class) {
      return Optional.of(oneOf(EXPRESSIONS));
    } else if (type == DataType.class) {
      return Optional.of(oneOf(TYPES));
    } else if (type == Interval.class) {
      return Optional.of(interval());
    } else if (type == Literal.class) {
      return Optional.of(literal());
    } else if (type == Option.class) {
      OptionValue value =
          flip()
              ? new OptionValue.SecretReference(identifier(), Origin.NONE)
              : new OptionValue.Constant(literal());
      return Optional.of(new Option(flip() ? "ssl.mode" : name(), value, Origin.NONE));
    }
    return Optional.empty();
  }

  private static <T> List<T> parsed(Function<String, T> parser, String... texts) {
    return Stream.of(texts).map(parser).toList();
  }

  private static Query query(String text) {
    return ((Select) SluiceParser.parse(text)).query();
  }

  private static Expression expression(String text) {
    String statement = "REPLAY QUARANTINE OF SYNC s WHERE " + text;
    return ((ReplayQuarantine) SluiceParser.parse(statement)).where().orElseThrow();
  }

  private static DataType type(String text) {
    String statement = "CREATE FUNCTION f () RETURNS " + text + " USING HTTP WITH (a = 1)";
    return ((CreateFunction) SluiceParser.parse(statement)).returns();
  }

  private Identifier identifier() {
    return flip() ? Identifier.quoted(name()) : Identifier.word(oneOf(WORDS));
  }

  /** A name fit for quotes: on one line, not empty. */
  private String name() {
    return "n" + string().replace('\n', ' ');
  }

  private String string() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }

  private long number() {
    return random.nextLong() >>> (1 + random.nextInt(62));
  }

  private Interval interval() {
    int count = 1 + random.nextInt(5_000);
    return oneOf(
        List.of(
            new Interval("" + count, "HOUR", 0, Duration.ofHours(count), Origin.NONE),
            new Interval("-" + count, "MINUTE", 0, Duration.ofMinutes(-count), Origin.NONE),
            new Interval("" + count, "MONTH", count, Duration.ZERO, Origin.NONE),
            new Interval("2-3", "YEAR TO MONTH", 27, Duration.ZERO, Origin.NONE),
            new Interval(
                "1 02:03:04.005", "DAY TO SECOND", 0, Duration.ofMillis(93_784_005), Origin.NONE)));
  }

  private Literal literal() {
    return oneOf(
        List.of(
            new Literal.Text(string(), Origin.NONE),
            new Literal.Numeric(BigDecimal.valueOf(random.nextInt(), upTo(12) - 4), Origin.NONE),
            new Literal.Truth(flip(), Origin.NONE),
            new Literal.Moment(Literal.MomentKind.DATE, "2024-02-29", Origin.NONE),
            new Literal.Moment(Literal.MomentKind.TIME, "23:59:59.5", Origin.NONE),
            new Literal.Moment(Literal.MomentKind.TIMESTAMP, "2024-02-29 01:02:03", Origin.NONE),
            interval()));
  }
}
