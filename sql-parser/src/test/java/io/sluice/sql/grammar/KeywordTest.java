package io.sluice.sql.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sql.SluiceParser;
import io.sluice.sql.SyntaxException;
import io.sluice.sql.statement.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words are reserved: this list grows only on purpose. */
class KeywordTest {

  /** Words that begin or part the clauses of a query, or are values and operators. */
  private static final List<String> RESERVED =
      List.of(
          "ALL",
          "AND",
          "ANY",
          "AS",
          "CASE",
          "CREATE",
          "CROSS",
          "CURSOR",
          "DEFAULT",
          "DISTINCT",
          "ELSE",
          "END",
          "EXCEPT",
          "FALSE",
          "FETCH",
          "FROM",
          "FULL",
          "GRANT",
          "GROUP",
          "HAVING",
          "IN",
          "INNER",
          "INTERSECT",
          "INTERVAL",
          "INTO",
          "IS",
          "JOIN",
          "LATERAL",
          "LEFT",
          "LIKE",
          "LIMIT",
          "MATCH_RECOGNIZE",
          "MINUS",
          "NATURAL",
          "NEW",
          "NEXT",
          "NOT",
          "NULL",
          "OFFSET",
          "ON",
          "OR",
          "ORDER",
          "OUTER",
          "OVER",
          "PARTITION",
          "PERMUTE",
          "RANGE",
          "RIGHT",
          "ROW",
          "ROWS",
          "SELECT",
          "SOME",
          "TABLE",
          "TABLESAMPLE",
          "THEN",
          "TRUE",
          "UNION",
          "UNNEST",
          "USING",
          "VALUES",
          "WHEN",
          "WHERE",
          "WINDOW",
          "WITH");

  /** Words that begin a construct, but are names where it cannot begin. */
  private static final List<String> CONTEXTUAL =
      List.of(
          "CURSOR",
          "INTERVAL",
          "MINUS",
          "NEW",
          "NEXT",
          "OVER",
          "PARTITION",
          "PERMUTE",
          "RANGE",
          "ROW",
          "ROWS",
          "UNNEST",
          "VALUES");

  @Test
  void everyWordIsANameDirectlyBehindADot() {
    assertThat(refused("SELECT t.%s, c.s.%s AS x FROM t WHERE t.%s = 1 ORDER BY t.%s")).isEmpty();
    assertThat(refused("SELECT x FROM c.%s JOIN c.%s.%s ON a = b")).isEmpty();
    assertThat(refused("CREATE SYNC s FROM TABLE c.%s TO TABLE d.%s.%s")).isEmpty();
  }

  @Test
  void allOtherWordsNameTables() {
    assertThat(refused("SELECT x FROM %s")).containsExactlyElementsOf(always());
    assertThat(refused("SELECT %s.x FROM %s WHERE %s.x = 1 ORDER BY %s.x"))
        .containsExactlyElementsOf(with(always(), "ARRAY", "MULTISET", "STREAM", "UNIQUE"));
  }

  @Test
  void allOtherWordsNameColumnsOnTheirOwnButThoseThatBeginAConstruct() {
    Set<String> values = Set.of("FALSE", "NULL", "TRUE");
    List<String> names = always().stream().filter(word -> !values.contains(word)).toList();
    assertThat(refused("SELECT a, %s, b FROM t WHERE %s = 1 AND NOT %s ORDER BY %s, %s DESC"))
        .containsExactlyElementsOf(with(names, "ARRAY", "MULTISET", "UNIQUE"));
  }

  /** What Postgres lets people call a column without quotes, so far as one sees it in the wild. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "action",
        "admin",
        "avg",
        "begin",
        "by",
        "category",
        "class",
        "comment",
        "condition",
        "connection",
        "content",
        "count",
        "current",
        "cursor",
        "cycle",
        "data",
        "database",
        "date",
        "datetime",
        "day",
        "decimal",
        "description",
        "domain",
        "double",
        "duration",
        "enabled",
        "end_date",
        "exists",
        "first",
        "float",
        "format",
        "function",
        "groups",
        "host",
        "hour",
        "id",
        "index",
        "int",
        "interval",
        "key",
        "language",
        "last",
        "length",
        "level",
        "location",
        "log",
        "mapping",
        "max",
        "message",
        "method",
        "min",
        "minus",
        "minute",
        "mode",
        "month",
        "name",
        "new",
        "next",
        "no",
        "number",
        "old",
        "open",
        "option",
        "ordinal",
        "over",
        "owner",
        "parameter",
        "partition",
        "password",
        "path",
        "percent",
        "period",
        "plan",
        "point",
        "position",
        "precision",
        "prior",
        "privileges",
        "public",
        "quarter",
        "range",
        "rank",
        "reference",
        "region",
        "result",
        "return",
        "role",
        "row",
        "rows",
        "schedule",
        "schema",
        "scope",
        "second",
        "section",
        "sequence",
        "session",
        "set",
        "share",
        "size",
        "source",
        "start",
        "state",
        "status",
        "sum",
        "system",
        "tag",
        "target",
        "temp",
        "text",
        "time",
        "timestamp",
        "title",
        "transaction",
        "trigger",
        "type",
        "unit",
        "update",
        "upper",
        "url",
        "usage",
        "uuid",
        "value",
        "values",
        "version",
        "view",
        "week",
        "work",
        "year",
        "zone"
      })
  void whatPostgresLetsPeopleNameColumnsIsAName(String word) {
    List<String> places =
        List.of(
            "SELECT %s FROM t",
            "SELECT a, %s FROM t WHERE %s IS NOT NULL",
            "SELECT t.%s AS %s FROM t",
            "SELECT a AS %s, b FROM t",
            "SELECT MAX(%s), COUNT(DISTINCT %s) FROM t GROUP BY %s HAVING COUNT(%s) > 1",
            "SELECT CASE WHEN %s = 'x' THEN %s ELSE %s END FROM t ORDER BY %s DESC LIMIT 1",
            "SELECT SUM(x) OVER (PARTITION BY %s ORDER BY %s ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
            "SELECT CAST(%s AS VARCHAR) || %s FROM c.%s",
            "SELECT a FROM t WHERE t.%s BETWEEN 1 AND 2 AND (%s * 2 > 2 OR %s IN (1, 2) OR %s LIKE 'x')",
            "SELECT %s.id FROM c.%s AS %s JOIN u USING (%s)",
            "CREATE SYNC s FROM TABLE c.%s COLUMNS (id, %s AS %s) TO d APPLY UPSERT KEY (id, %s)");
    for (String place : places) {
      String text = place.replace("%s", word);
      assertThat(isRead(text)).as(text).isTrue();
      Statement statement = SluiceParser.parse(text);
      assertThat(SluiceParser.parse(statement.toSql())).isEqualTo(statement);
    }
  }

  @Test
  void theConstructsOfContextualWordsAreReadStill() {
    List<String> constructs =
        List.of(
            "SELECT a FROM t OFFSET 5 ROWS FETCH NEXT 3 ROWS ONLY",
            "SELECT a FROM t OFFSET 1 ROW FETCH FIRST 1 ROW ONLY",
            "SELECT SUM(a) OVER w, SUM(b) OVER (w) FROM t WINDOW w AS (PARTITION BY a)",
            "SELECT SUM(a) OVER (ORDER BY b RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t",
            "SELECT SUM(a) OVER (ROWS CURRENT ROW) FROM t",
            "SELECT NEXT VALUE FOR s",
            "SELECT INTERVAL -'1' DAY, INTERVAL '1' YEAR",
            "SELECT a FROM t WHERE NOT EXISTS (SELECT 1) AND EXISTS (SELECT 2)",
            "SELECT a FROM t MINUS SELECT b FROM u",
            "SELECT a FROM UNNEST(ARRAY[1, 2]) AS x (a)",
            "SELECT CAST(a AS ROW(b INTEGER)) FROM t",
            "VALUES ROW(1, 2), (3, 4)",
            "INSERT INTO t VALUES (1)",
            "SELECT a FROM TABLE(f(CURSOR(SELECT 1)))",
            "DROP SYNC IF EXISTS s",
            "CREATE SYNC s FROM TABLE a.t TO TABLE b.t PARTITION (ds = 1) ON ERROR ROW QUARANTINE LIMIT 9 ROWS",
            "CREATE SYNC s FROM TABLE a.t TO b LIMIT SOURCE (ROWS 5 PER SECOND)",
            "CREATE SYNC s FROM TABLE a.t TO b APPLY LOG MERGE (LOG TABLE 'l', BASE TABLE 'b',"
                + " PARTITION key BY DAY, MERGE MANUAL)");
    assertThat(constructs.stream().filter(text -> !isRead(text))).isEmpty();
  }

  @Test
  void allOtherWordsNameAliases() {
    assertThat(refused("SELECT 1 %s FROM t"))
        .containsExactlyElementsOf(with(always(), "ROW", "ROWS"));
    assertThat(refused("SELECT 1 AS %s FROM t"))
        .containsExactlyElementsOf(with(always(), "MEASURE"));
    assertThat(refused("SELECT x FROM t AS %s")).containsExactlyElementsOf(always());
    assertThat(refused("SELECT x FROM t %s"))
        .containsExactlyElementsOf(with(always(), "EXTEND", "FOR"));
  }

  @Test
  void allOtherWordsNameSyncsConnectionsAndTheirColumns() {
    assertThat(
            refused(
                "CREATE SYNC %s FROM TABLE %s.%s COLUMNS (%s AS %s) TO TABLE %s.%s"
                    + " APPLY UPSERT KEY (%s, a) TABLES (%s KEY (%s)) SCHEDULE AFTER %s, b"))
        .containsExactlyElementsOf(RESERVED);
  }

  @Test
  void everyWordNamesAnOption() {
    assertThat(refused("CREATE CONNECTION c TYPE t WITH (%s = 1, x.%s = 2)")).isEmpty();
  }

  /** The words that are no names of their own anywhere. */
  private static List<String> always() {
    return RESERVED.stream().filter(word -> !CONTEXTUAL.contains(word)).toList();
  }

  private static Set<String> with(Iterable<String> words, String... more) {
    Set<String> all = new TreeSet<>(List.of(more));
    words.forEach(all::add);
    return all;
  }

  /** The keywords that cannot stand in all the places marked with %s, sorted. */
  private static List<String> refused(String template) {
    return IntStream.range(0, GrammarConstants.tokenImage.length)
        .filter(Vocabulary::isWord)
        .mapToObj(Vocabulary::textOf)
        .filter(word -> Character.isLetter(word.charAt(0)))
        .filter(word -> !isRead(template.replace("%s", word.toLowerCase(Locale.ROOT))))
        .sorted()
        .toList();
  }

  private static boolean isRead(String text) {
    try {
      SluiceParser.parse(text);
      return true;
    } catch (SyntaxException e) {
      return false;
    }
  }
}
