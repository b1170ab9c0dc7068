package io.sluice.sql.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sql.SluiceParser;
import io.sluice.sql.SyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

  @Test
  void allOtherWordsNameColumnsOfATable() {
    assertThat(refused("SELECT t.%s FROM t")).containsExactlyElementsOf(RESERVED);
  }

  @Test
  void allOtherWordsNameTables() {
    assertThat(refused("SELECT x FROM c.%s")).containsExactlyElementsOf(RESERVED);
    assertThat(refused("SELECT x FROM %s")).containsExactlyElementsOf(RESERVED);
  }

  @Test
  void allOtherWordsNameColumnsOnTheirOwnButThoseThatBeginAConstruct() {
    Set<String> values = Set.of("FALSE", "NULL", "TRUE");
    List<String> names = RESERVED.stream().filter(word -> !values.contains(word)).toList();
    assertThat(refused("SELECT a, %s, b FROM t WHERE %s = 1 ORDER BY %s"))
        .containsExactlyElementsOf(with(names, "ARRAY", "EXISTS", "MULTISET", "PERIOD", "UNIQUE"));
  }

  @Test
  void allOtherWordsNameAliases() {
    assertThat(refused("SELECT 1 %s FROM t")).containsExactlyElementsOf(RESERVED);
    assertThat(refused("SELECT 1 AS %s FROM t"))
        .containsExactlyElementsOf(with(RESERVED, "MEASURE"));
    assertThat(refused("SELECT x FROM t AS %s")).containsExactlyElementsOf(RESERVED);
    assertThat(refused("SELECT x FROM t %s"))
        .containsExactlyElementsOf(with(RESERVED, "EXTEND", "FOR"));
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
