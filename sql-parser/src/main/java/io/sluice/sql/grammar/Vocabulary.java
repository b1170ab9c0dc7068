package io.sluice.sql.grammar;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words that the lexer knows, and which of them looks like another. */
final class Vocabulary {

  private static final Pattern WORD = Pattern.compile("[A-Z_0-9]+");

  /** Kinds of tokens by their words in capitals. */
  private static final Map<String, Integer> KINDS = kinds();

  private Vocabulary() {}

  private static Map<String, Integer> kinds() {
    Map<String, Integer> kinds = new HashMap<>();
    for (int kind = 0; kind < GrammarConstants.tokenImage.length; kind++) {
      String text = textOf(kind);
      if (WORD.matcher(text).matches()) {
        kinds.put(text, kind);
      }
    }
    return Map.copyOf(kinds);
  }

  /** The kind of a keyword. */
  static int kindOf(String word) {
    Integer kind = KINDS.get(word);
    if (kind == null) {
      throw new IllegalArgumentException("no keyword of the grammar: " + word);
    }
    return kind;
  }

  /** The kinds of token with a text, or a name in angle brackets; none if the lexer has no such. */
  static Stream<Integer> kindsOf(String text) {
    return IntStream.range(0, GrammarConstants.tokenImage.length)
        .filter(kind -> textOf(kind).equals(text) || GrammarConstants.tokenImage[kind].equals(text))
        .boxed();
  }

  /** The fixed text of a kind of token; empty if its text varies. */
  static String textOf(int kind) {
    String image = GrammarConstants.tokenImage[kind];
    return image.startsWith("\"") ? image.substring(1, image.length() - 1) : "";
  }

  /** Whether a kind of token is a keyword. */
  static boolean isWord(int kind) {
    return WORD.matcher(textOf(kind)).matches();
  }

  /** The candidate that the word was probably meant to be. */
  static Optional<String> nearest(String word, Collection<String> candidates) {
    String upper = word.toUpperCase(Locale.ROOT);
    int allowed = upper.length() <= 3 ? 1 : upper.length() <= 8 ? 2 : 3;
    String best = "";
    int least = allowed + 1;
    for (String candidate : candidates) {
      int distance = distance(upper, candidate);
      if (distance < least && distance < candidate.length() - 1) {
        least = distance;
        best = candidate;
      }
    }
    return least == 0 || best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** How many letters must be added, removed, changed or swapped with their neighbour. */
  private static int distance(String one, String other) {
    int[][] costs = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : cost(one, other, costs, i, j);
      }
    }
    return costs[one.length()][other.length()];
  }

  private static int cost(String one, String other, int[][] costs, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int cost = Math.min(costs[i - 1][j], costs[i][j - 1]) + 1;
    cost = Math.min(cost, costs[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
  }
}
