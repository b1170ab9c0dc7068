package io.sluice.optimizer.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.connector.duckdb.DuckDbTransformEngineFactory;
import io.sluice.plan.Pipeline;
import io.sluice.spi.TransformEngine;
import io.sluice.sql.SluiceParser;
import io.sluice.sql.statement.QueryStatement.Select;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every function and every pushed operator, at the source and in the engine, on the same rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PushdownTest {
  private static final String ROWS =
      """
      CREATE TABLE t (
        id bigint PRIMARY KEY, i integer, s smallint, n numeric(12,2), x double precision,
        c text, b boolean, d date, ts timestamp, tz timestamptz, p character(5), net inet);
      INSERT INTO t VALUES
        (1, 1, 1, 1.50, 1.5, 'abc', true, '2026-01-31', '2026-01-31 12:00:00', '2026-01-31 12:00:00+00', 'ab', '10.0.0.1'),
        (2, -7, -7, -2.55, -0.1, '  Ünï%c\\ode  ', false, '1969-12-31', '1969-12-31 23:59:59.999999', '1969-12-31 23:59:59.999999+00', 'ab   ', '10.0.0.2/8'),
        (3, 0, 0, 0.00, 0, '', NULL, '0001-01-01', '0001-01-01 00:00:00', '2000-02-29 00:00:00+14', '', '::1'),
        (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (5, 2147483647, 32767, 9999999999.99, 1e308, 'ABC', true, '9999-12-31', '9999-12-31 00:00:00', '2026-07-01 00:00:00+02', 'zzzzz', '10.0.0.1'),
        (6, -2147483648, -32768, -9999999999.99, -1e-308, 'a_c', false, '2024-02-29', '2024-02-29 06:07:08', '2024-02-29 06:07:08-05', 'Z', NULL),
        (7, 3, 3, 2.345, 'NaN', '𝄞x', true, '2026-01-31', '2026-01-31 12:00:00', '2026-01-31 12:00:00+00', 'abc', '10.0.0.3'),
        (8, 10, 10, 0.05, 'Infinity', 'it''s "q"', true, '2026-02-28', '2026-02-28 00:00:00', '2026-02-28 00:00:00+00', 'it', '10.0.0.4'),
        (9, 5, 5, -0.05, '-Infinity', ' ', false, '0044-03-15 BC', '0044-03-15 00:00:00 BC', '0044-03-15 00:00:00+00 BC', ' x', NULL),
        (10, 6, 6, 9999999999.98, '-0', 'ß', NULL, 'infinity', 'infinity', 'infinity', '', '0.0.0.0/0'),
        (11, 8, 8, 0.01, 1e-300, 'éa_', true, '-infinity', '-infinity', '-infinity', 'é', '::');
      CREATE TABLE "Odd ""T""\" ("a""b" text, "select" integer, "ü x" integer, "A""b" text);
      INSERT INTO "Odd ""T""\" VALUES ('one', 1, 1, 'A'), ('two', 2, 2, NULL);
      """;

  private enum Where {
    /** The source computes it. */
    SOURCE,
    /** The engine computes it, also where the source might. */
    ENGINE
  }

  /**
   * @param covers the functions and operators that the case is for
   * @param sql reads {@code FROM $t}
   */
  private record Case(String covers, Where where, String sql) {}

  private static Case value(String covers, Where where, String expression) {
    return new Case(covers, where, "SELECT id, " + expression + " AS v FROM $t ORDER BY id");
  }

  private static Case filter(String covers, Where where, String condition) {
    return new Case(covers, where, "SELECT id FROM $t WHERE " + condition);
  }

  private static final List<Case> CASES =
      List.of(
          value("+", Where.SOURCE, "CAST(i AS BIGINT) + 1"),
          value("-", Where.SOURCE, "n - 0.05"),
          value("*", Where.SOURCE, "n * n"),
          value("- prefix", Where.SOURCE, "-n"),
          value("/", Where.SOURCE, "i / 2"),
          value("/", Where.ENGINE, "id / CASE WHEN i = 0 THEN 7 ELSE i END"),
          value("/", Where.ENGINE, "x / 2"),
          value("/", Where.ENGINE, "n / 3"),
          value("/", Where.ENGINE, "i / CAST(7 AS DECIMAL(3, 1))"),
          value("MOD", Where.SOURCE, "MOD(i, 3)"),
          value("||", Where.SOURCE, "c || '-' || c"),
          value("CASE", Where.SOURCE, "CASE WHEN i > 2 THEN 'many' WHEN b THEN c ELSE 'few' END"),
          value("COALESCE", Where.SOURCE, "COALESCE(c, 'none')"),
          value("NULLIF", Where.SOURCE, "NULLIF(i, 3)"),
          value("CHAR_LENGTH CHARACTER_LENGTH", Where.SOURCE, "CHAR_LENGTH(c)"),
          value("CHARACTER_LENGTH", Where.SOURCE, "CHARACTER_LENGTH(c)"),
          value("SUBSTRING", Where.SOURCE, "SUBSTRING(c FROM 2 FOR 3)"),
          value("SUBSTRING", Where.SOURCE, "SUBSTRING(c FROM 2)"),
          value("SUBSTRING", Where.ENGINE, "SUBSTRING(c FROM s FOR 3)"),
          value("TRIM", Where.SOURCE, "TRIM(c)"),
          value("TRIM", Where.SOURCE, "TRIM(LEADING 'a' FROM c)"),
          value("ABS", Where.SOURCE, "ABS(n)"),
          value("CAST", Where.SOURCE, "CAST(CASE WHEN ABS(n) < 100 THEN n ELSE 0 END AS INTEGER)"),
          value("CAST", Where.SOURCE, "CAST(n AS DECIMAL(14, 1))"),
          value("CAST", Where.SOURCE, "CAST(i AS VARCHAR)"),
          value("CAST", Where.SOURCE, "CAST(c AS VARCHAR(3))"),
          value("CAST", Where.SOURCE, "CAST(s AS DECIMAL(10, 2))"),
          value("CAST", Where.SOURCE, "CAST(i AS DOUBLE)"),
          value("CAST", Where.SOURCE, "CAST(d AS TIMESTAMP)"),
          value("CAST", Where.ENGINE, "CAST(ts AS DATE)"),
          value("IS NULL", Where.SOURCE, "net IS NULL"),
          filter("=", Where.SOURCE, "c = 'abc'"),
          filter("=", Where.SOURCE, "c = ''"),
          filter("<>", Where.SOURCE, "c <> 'it''s \"q\"'"),
          filter("<", Where.SOURCE, "n < 1.5"),
          filter("<=", Where.SOURCE, "x <= CAST(1.5 AS DOUBLE)"),
          filter(">", Where.SOURCE, "x > CAST(1 AS DOUBLE)"),
          filter(">=", Where.SOURCE, "d >= DATE '2026-01-31'"),
          filter("=", Where.SOURCE, "ts = TIMESTAMP '2026-01-31 12:00:00'"),
          filter("=", Where.SOURCE, "tz = TIMESTAMP '2026-01-31 12:00:00'"),
          filter(">", Where.SOURCE, "tz > ts"),
          filter("<", Where.ENGINE, "c < 'b'"),
          filter("=", Where.ENGINE, "p = 'zzzzz'"),
          filter("=", Where.ENGINE, "net = '10.0.0.1'"),
          filter("BETWEEN", Where.SOURCE, "i BETWEEN 0 AND 3"),
          filter("IN", Where.SOURCE, "c IN ('abc', 'ABC')"),
          filter("NOT IN", Where.SOURCE, "i NOT IN (1, 3)"),
          filter("NOT", Where.SOURCE, "NOT (b OR i = 3)"),
          filter("IS TRUE", Where.SOURCE, "b IS NOT TRUE AND (i > 0) IS NOT FALSE"),
          filter("LIKE", Where.SOURCE, "c LIKE 'a_c'"),
          filter("LIKE", Where.SOURCE, "c LIKE '%\\%'"),
          filter("LIKE", Where.SOURCE, "c NOT LIKE '%c'"),
          value("UPPER", Where.ENGINE, "UPPER(c)"),
          value("LOWER", Where.ENGINE, "LOWER(c)"),
          value("MASK_SHA256", Where.ENGINE, "MASK_SHA256(c)"),
          value("REPLACE", Where.ENGINE, "REPLACE(c, 'a', 'bb')"),
          value("POSITION", Where.ENGINE, "POSITION('c' IN c)"),
          value("ROUND", Where.ENGINE, "ROUND(CASE WHEN ABS(n) < 100 THEN n ELSE 0 END, 1)"),
          value("FLOOR", Where.ENGINE, "FLOOR(n)"),
          value("CEIL", Where.ENGINE, "CEIL(n)"),
          value("SIGN", Where.ENGINE, "SIGN(n)"),
          value("POWER", Where.ENGINE, "POWER(s, 2)"),
          value("SQRT", Where.ENGINE, "SQRT(ABS(i + 1.0))"),
          value("EXP", Where.ENGINE, "EXP(CASE WHEN s < 11 THEN 1 ELSE 0 END)"),
          value("LN", Where.ENGINE, "LN(ABS(CAST(s AS INTEGER)) + 1)"),
          value("EXTRACT", Where.ENGINE, "EXTRACT(YEAR FROM d)"),
          value("YEAR", Where.ENGINE, "YEAR(d)"),
          value("MONTH", Where.ENGINE, "MONTH(d)"),
          value("DAYOFMONTH", Where.ENGINE, "DAYOFMONTH(d)"),
          value("HOUR", Where.ENGINE, "HOUR(ts)"),
          value("MINUTE", Where.ENGINE, "MINUTE(ts)"),
          value("SECOND", Where.ENGINE, "SECOND(ts)"),
          value("INTERVAL", Where.ENGINE, "ts + INTERVAL '1' DAY"),
          value("CURRENT_DATE", Where.ENGINE, "CURRENT_DATE > DATE '2020-01-01'"),
          value("CURRENT_TIMESTAMP", Where.ENGINE, "CURRENT_TIMESTAMP IS NOT NULL"),
          value("ROW_NUMBER", Where.ENGINE, "ROW_NUMBER() OVER (ORDER BY id)"),
          value("RANK", Where.ENGINE, "RANK() OVER (ORDER BY b, id)"),
          value("DENSE_RANK", Where.ENGINE, "DENSE_RANK() OVER (ORDER BY b)"),
          value("LAG", Where.ENGINE, "LAG(i) OVER (ORDER BY id)"),
          value("LEAD", Where.ENGINE, "LEAD(i) OVER (ORDER BY id)"),
          value("FIRST_VALUE", Where.ENGINE, "FIRST_VALUE(i) OVER (PARTITION BY b ORDER BY id)"),
          value("LAST_VALUE", Where.ENGINE, "LAST_VALUE(i) OVER (PARTITION BY b ORDER BY id)"),
          new Case("COUNT", Where.SOURCE, "SELECT COUNT(*) AS a, COUNT(net) AS b FROM $t"),
          new Case(
              "SUM MIN MAX",
              Where.SOURCE,
              "SELECT b, SUM(n) AS a, SUM(id) AS e, MIN(i) AS f, MAX(d) AS g FROM $t GROUP BY b"),
          new Case("AVG", Where.ENGINE, "SELECT b, AVG(s) AS a FROM $t GROUP BY b"),
          new Case("MIN", Where.ENGINE, "SELECT MIN(c) AS a FROM $t"),
          new Case("DISTINCT", Where.SOURCE, "SELECT DISTINCT c FROM $t"),
          new Case(
              "JOIN",
              Where.SOURCE,
              "SELECT a.id, z.net, z.p FROM $t a LEFT JOIN $t z ON a.i = z.id AND z.b ORDER BY a.id"),
          new Case("ORDER BY", Where.SOURCE, "SELECT c FROM $t ORDER BY n DESC, id LIMIT 3"),
          new Case("ORDER BY", Where.ENGINE, "SELECT id FROM $t ORDER BY c, id"),
          new Case("IN query", Where.SOURCE, "SELECT id FROM $t WHERE i IN (SELECT id FROM $t)"),
          new Case(
              "names",
              Where.SOURCE,
              "SELECT \"a\"\"b\" || 'x' AS \"q\"\"r\", \"select\" + 1 AS \"from\""
                  + " FROM $odd WHERE \"ü x\" = 1"),
          new Case(
              "names",
              Where.ENGINE,
              "SELECT UPPER(\"a\"\"b\") AS \"q\"\"r\", $other FROM $odd o WHERE o.\"ü x\" > 0"),
          new Case("UNION", Where.ENGINE, "SELECT i FROM $t UNION SELECT s FROM $t"));

  private Systems systems;
  private TransformEngine engine;
  private BufferAllocator allocator;

  @BeforeAll
  void start(@TempDir Path spill) throws Exception {
    systems = new Systems(ROWS, spill);
    engine = new DuckDbTransformEngineFactory().open(spill, 1, 256L << 20);
    allocator = new RootAllocator();
  }

  @AfterAll
  void stop() throws Exception {
    engine.close();
    systems.close();
    allocator.close();
  }

  @TestFactory
  Stream<DynamicTest> postgresAndTheEngineGiveTheSame() {
    return CASES.stream().map(one -> DynamicTest.dynamicTest(one.sql(), () -> check(one)));
  }

  @TestFactory
  Stream<DynamicTest> duckDbAsASourceAndTheEngineGiveTheSame() {
    return CASES.stream().map(one -> DynamicTest.dynamicTest(one.sql(), () -> checkDuckDb(one)));
  }

  private void check(Case one) throws InterruptedException {
    Pipeline pushed = plan(one.sql(), "pg");
    assertThat(pushed.residual().isEmpty())
        .as("computed by the source: %s", pushed)
        .isEqualTo(one.where() == Where.SOURCE);
    compare(one, pushed, plan(one.sql(), "pg_plain"));
  }

  /** It takes at least as much, as none of its columns is of a type that others lack. */
  private void checkDuckDb(Case one) throws InterruptedException {
    Pipeline pushed = plan(one.sql(), "duck");
    if (one.where() == Where.SOURCE) {
      assertThat(pushed.residual()).as("computed by the source: %s", pushed).isEmpty();
    }
    compare(one, pushed, plan(one.sql(), "duck_plain"));
  }

  private void compare(Case one, Pipeline pushed, Pipeline plain) throws InterruptedException {
    assertThat(pushed.output()).isEqualTo(plain.output());
    List<List<String>> rows = Rows.of(systems, pushed, engine, allocator);
    List<List<String>> expected = Rows.of(systems, plain, engine, allocator);
    assertThat(expected).isNotEmpty();
    if (one.sql().contains(" ORDER BY ") && !one.sql().contains("OVER (")) {
      assertThat(rows).isEqualTo(expected);
    } else {
      assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          n                          | CAST(3 AS DECIMAL(1, 0))
          n                          | n + 0.01
          i                          | n - 7.77
          n                          | s
          CAST(n AS DECIMAL(38, 10)) | CAST(n + 0.5 AS DECIMAL(38, 10))
          CAST(n AS DECIMAL(38, 10)) | CAST(-7 AS DECIMAL(38, 20))
          CAST(s AS DECIMAL(38, 0))  | CAST(0.003 AS DECIMAL(4, 3))
          CAST(0.05 AS DECIMAL(38, 37)) | n * n + 1
          """)
  void decimalsAreDividedExactlyAndRoundedAtTheLastDigit(String dividend, String divisor)
      throws Exception {
    String sql =
        "SELECT %1$s AS a, %2$s AS b, (%1$s) / (%2$s) AS q FROM $t WHERE n IS NOT NULL AND %2$s <> 0"
            .formatted(dividend, divisor);
    for (List<String> row : Rows.of(systems, plan(sql, "pg"), engine, allocator)) {
      BigDecimal quotient = new BigDecimal(row.get(2));
      assertThat(quotient)
          .as("%s / %s", row.get(0), row.get(1))
          .isEqualTo(
              new BigDecimal(row.get(0))
                  .divide(new BigDecimal(row.get(1)), quotient.scale(), RoundingMode.HALF_UP));
      assertThat(quotient.scale()).isGreaterThanOrEqualTo(6);
    }
  }

  @Test
  void aDivisionOfDecimalsByZeroFails() {
    assertThatThrownBy(
            () -> Rows.of(systems, plan("SELECT 1.5 / n AS q FROM $t", "pg"), engine, allocator))
        .hasMessageContaining("division by zero");
  }

  @Test
  void everyFunctionHasItsCase() {
    Set<String> covered = new TreeSet<>();
    CASES.forEach(one -> covered.addAll(List.of(one.covers().split(" "))));
    assertThat(covered).containsAll(Functions.NAMES);
  }

  private Pipeline plan(String template, String connection) {
    String sql =
        template
            .replace("$other", connection.startsWith("duck") ? "\"A\"\"c\"" : "\"A\"\"b\"")
            .replace("$odd", connection + ".\"Odd \"\"T\"\"\"")
            .replace("$t", connection + ".t");
    Select select = (Select) SluiceParser.parse(sql);
    return new QueryPlanner(systems).plan(select.query().node()).pipeline();
  }
}
