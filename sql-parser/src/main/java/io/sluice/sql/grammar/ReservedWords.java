package io.sluice.sql.grammar;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells where a reserved word is a name after all: directly behind a dot, or where what follows can
 * follow a name only. So {@code rows}, {@code next} or {@code interval} need no quotes, as in
 * Postgres.
 */
final class ReservedWords {
  /** Words that begin or part a construct, but only before certain others. */
  private static final Set<Integer> CONTEXTUAL =
      kinds(
          "CURSOR EXISTS INTERVAL MINUS NEW NEXT OVER PARTITION PERIOD PERMUTE RANGE ROW ROWS"
              + " UNNEST VALUE VALUES");

  /** What follows a name, and none of the constructs that the words above begin. */
  private static final Set<Integer> FOLLOWERS =
      kinds(
          ", . ) ] = <> != < > <= >= * / % || <EOF> AND AS ASC CROSS DESC ELSE END EXCEPT FETCH"
              + " FROM FULL GROUP HAVING ILIKE IN INNER INTERSECT IS JOIN LEFT LIKE LIMIT NATURAL NOT"
              + " NULLS OFFSET ON OR ORDER RANGE RIGHT ROWS THEN TO UNION USING WHEN WHERE WINDOW");

  private static final Set<Integer> SIGNS = kinds("+ -");

  private static final Set<Integer> BETWEEN = kinds("BETWEEN");

  /** {@code ROWS BETWEEN …} begins a frame. */
  private static final Set<Integer> FRAMED = kinds("RANGE ROWS");

  /** {@code INTERVAL -'1' DAY}, {@code VALUES -1}. */
  private static final Set<Integer> SIGNED = kinds("INTERVAL VALUES");

  private static final Set<Integer> ROW_WORDS = kinds("ROW ROWS");

  /** What makes ROW and ROWS a part of a frame, of a limit or of our clauses. */
  private static final Set<Integer> BEFORE_ROWS =
      kinds("CURRENT EACH ERROR FIRST NEXT ONE ? <UNSIGNED_INTEGER_LITERAL>");

  private ReservedWords() {}

  /** Whether the word after it must be known to tell what a token is. */
  static boolean isContextual(Token token) {
    return CONTEXTUAL.contains(token.kind);
  }

  /**
   * Whether a contextual word is a name.
   *
   * @param before the kind of the token before, 0 at the beginning
   */
  static boolean isName(int before, Token word, Token after) {
    if (ROW_WORDS.contains(word.kind) && BEFORE_ROWS.contains(before)) {
      return false;
    }
    if (SIGNS.contains(after.kind)) {
      return !SIGNED.contains(word.kind);
    }
    return mayFollowName(after) || (BETWEEN.contains(after.kind) && !FRAMED.contains(word.kind));
  }

  /** Whether nothing but a name can stand in front of the token. */
  static boolean mayFollowName(Token after) {
    return FOLLOWERS.contains(after.kind);
  }

  /** Whether the word stands directly behind a dot. */
  static boolean isAfterDot(Token before, Token word) {
    return before.kind == GrammarConstants.DOT
        && before.endLine == word.beginLine
        && before.endColumn + 1 == word.beginColumn
        && Words.isKeyword(word);
  }

  private static Set<Integer> kinds(String texts) {
    return Stream.of(texts.split(" "))
        .flatMap(Vocabulary::kindsOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
