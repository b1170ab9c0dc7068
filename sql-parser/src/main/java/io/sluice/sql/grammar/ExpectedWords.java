package io.sluice.sql.grammar;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Turns the hundreds of tokens that a parser would have taken into a few human words. */
final class ExpectedWords {

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

  private static final List<Idea> IDEAS =
      List.of(
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
          new Idea("a join", kinds("JOIN CROSS"), JOINS),
          new Idea("a type", kinds("INTEGER VARCHAR DECIMAL BOOLEAN"), Set.of()));

  private ExpectedWords() {}

  /** The words for a set of kinds of tokens. */
  static List<String> of(Set<Integer> expected) {
    Set<Integer> kinds = new TreeSet<>(expected);
    List<String> words = new ArrayList<>();
    if (isExpression(kinds)) {
      words.add(
          kinds.contains(GrammarConstants.SELECT) ? "an expression or a query" : "an expression");
      kinds.removeIf(kind -> !OPERATORS.contains(kind) || Vocabulary.isWord(kind) || isSign(kind));
    } else if (kinds.contains(GrammarConstants.IDENTIFIER)) {
      words.add("a name");
      kinds.removeIf(NameWords::contains);
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

  private static boolean isExpression(Set<Integer> kinds) {
    return kinds.contains(GrammarConstants.IDENTIFIER)
        && kinds.contains(GrammarConstants.UNSIGNED_INTEGER_LITERAL)
        && kinds.contains(GrammarConstants.QUOTED_STRING)
        && kinds.contains(GrammarConstants.CASE);
  }

  private static boolean isSign(int kind) {
    return kind == GrammarConstants.PLUS || kind == GrammarConstants.MINUS;
  }

  private static String wordFor(int kind) {
    return switch (kind) {
      case GrammarConstants.EOF -> "the end of the statement";
      case GrammarConstants.IDENTIFIER -> "a name";
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
}
