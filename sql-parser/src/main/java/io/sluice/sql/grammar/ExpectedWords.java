package io.sluice.sql.grammar;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns the hundreds of tokens that a parser would have taken into a few human words. */
final class ExpectedWords {

  static final String A_NAME = "a name";

  /**
   * Tokens that stand for one idea.
   *
   * @param name how the idea is called
   * @param signs if all of these are expected, the idea is
   * @param covered what need not be said besides
   */
  private record Idea(String name, Set<Integer> signs, Set<Integer> covered) {
    boolean isExpected(Set<Integer> kinds) {
      return kinds.containsAll(signs);
    }
  }

  private static final Set<Integer> OPERATORS =
      kinds(
          "+ - * / % || = < > <= >= <> != -> . [ | ^ & << : => AND OR NOT IS IN LIKE ILIKE RLIKE"
              + " SIMILAR BETWEEN MEMBER SUBMULTISET CONTAINS OVERLAPS EQUALS PRECEDES SUCCEEDS"
              + " IMMEDIATELY MULTISET FORMAT ESCAPE ~ ~* !~");

  private static final Set<Integer> QUERY_CLAUSES =
      kinds(
          "WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT OFFSET FETCH UNION INTERSECT EXCEPT MINUS");

  private static final Set<Integer> JOINS =
      kinds(
          "JOIN INNER LEFT RIGHT FULL CROSS NATURAL ASOF OUTER TABLESAMPLE PIVOT UNPIVOT"
              + " MATCH_RECOGNIZE LATERAL");

  private static final Set<Integer> SYNC_PARTS =
      kinds(
          "MODE APPLY TABLES ON MAP ADD DELIVERY LIMIT SLOT VALIDATE ALERT BEFORE AFTER COPY"
              + " RESOURCES SCHEDULE WITH DISABLED");

  private static final Set<Integer> SETTABLE_PARTS =
      kinds(
          "TABLES ON MAP ADD DELIVERY LIMIT SLOT VALIDATE ALERT BEFORE AFTER COPY RESOURCES"
              + " SCHEDULE");

  private static final Set<Integer> TIME_UNITS =
      kinds(
          "YEAR YEARS QUARTER QUARTERS MONTH MONTHS WEEK WEEKS DAY DAYS HOUR HOURS MINUTE MINUTES"
              + " SECOND SECONDS");

  private static final Set<Integer> CONSTANTS =
      kinds(
          "TRUE FALSE INTERVAL DATE TIME TIMESTAMP + - <QUOTED_STRING> <UNSIGNED_INTEGER_LITERAL>"
              + " <DECIMAL_NUMERIC_LITERAL> <APPROX_NUMERIC_LITERAL>");

  /** What is worth saying beside "an expression". */
  private static final Set<Integer> BESIDE_EXPRESSION = kinds(", ) * WHEN <EOF>");

  /** Tried in this order; what one covers, the next does not see. */
  private static final List<Idea> IDEAS =
      List.of(
          new Idea("an expression", kinds("NOT EXISTS"), allBut(BESIDE_EXPRESSION)),
          new Idea("an argument", kinds("ALL DISTINCT DEFAULT"), withNames("ALL DISTINCT DEFAULT")),
          new Idea("a table", kinds("LATERAL TABLE"), withNames("LATERAL TABLE UNNEST (")),
          new Idea("a type", kinds("<IDENTIFIER> ROW"), withNames("ANY ROW")),
          new Idea(A_NAME, kinds("<IDENTIFIER>"), withNames("")),
          new Idea("a constant", kinds("TRUE INTERVAL <QUOTED_STRING>"), CONSTANTS),
          new Idea("a unit of time (DAY, HOUR, …)", kinds("MONTH HOUR MINUTE"), TIME_UNITS),
          new Idea(
              "a clause of CREATE SYNC (MODE, APPLY, TABLES, ON …, SCHEDULE, WITH, …)",
              SYNC_PARTS,
              SYNC_PARTS),
          new Idea(
              "a clause of a sync (ON …, LIMIT, VALIDATE, …), SCHEDULE or TABLES",
              SETTABLE_PARTS,
              SETTABLE_PARTS),
          new Idea("an operator", kinds("+ ="), OPERATORS),
          new Idea(
              "a further clause of the query (WHERE, GROUP BY, ORDER BY, LIMIT, UNION, …)",
              kinds("ORDER UNION"),
              QUERY_CLAUSES),
          new Idea("a join", kinds("JOIN CROSS"), JOINS));

  private ExpectedWords() {}

  /** The words for a set of kinds of tokens. */
  static List<String> of(Set<Integer> expected) {
    Set<Integer> kinds = new TreeSet<>(expected);
    List<String> words = new ArrayList<>();
    if (kinds.equals(Set.of(GrammarConstants.STAR))) {
      // The parser looks ahead for the other items of a SELECT and does not name them.
      words.add("an expression");
    }
    for (Idea idea : IDEAS) {
      if (idea.isExpected(kinds)) {
        words.add(idea.name());
        kinds.removeAll(idea.covered());
      }
    }
    kinds.stream()
        .map(ExpectedWords::wordFor)
        .filter(word -> !word.isEmpty())
        .distinct()
        .forEach(words::add);
    return words;
  }

  private static String wordFor(int kind) {
    return switch (kind) {
      case GrammarConstants.EOF -> "the end of the statement";
      case GrammarConstants.HINT_BEG -> "";
      case GrammarConstants.QUOTED_STRING -> "a string";
      case GrammarConstants.UNSIGNED_INTEGER_LITERAL,
          GrammarConstants.DECIMAL_NUMERIC_LITERAL,
          GrammarConstants.APPROX_NUMERIC_LITERAL ->
          "a number";
      default -> {
        String text = Vocabulary.textOf(kind);
        yield Vocabulary.isWord(kind) || text.isEmpty() ? text : "\"" + text + "\"";
      }
    };
  }

  private static Set<Integer> kinds(String texts) {
    return Stream.of(texts.split(" ")).flatMap(Vocabulary::kindsOf).collect(toUnmodifiableSet());
  }

  private static Set<Integer> withNames(String texts) {
    return Stream.concat(NameWords.KINDS.stream(), kinds(texts).stream())
        .collect(toUnmodifiableSet());
  }

  private static Set<Integer> allBut(Set<Integer> kinds) {
    return IntStream.range(0, GrammarConstants.tokenImage.length)
        .boxed()
        .filter(kind -> !kinds.contains(kind))
        .collect(toUnmodifiableSet());
  }
}
