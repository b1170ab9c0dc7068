package io.sluice.sql.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says in human words what a parser found and what it would have taken. */
final class Expectations {

  private static final int LONGEST_LIST = 16;
  private static final int LONGEST_WORD = 40;

  /** The first words of all statements. */
  private static final List<String> STATEMENT_WORDS =
      List.of(
          "CREATE",
          "ALTER",
          "DROP",
          "TEST",
          "PAUSE",
          "RESUME",
          "RESYNC",
          "RUN",
          "CANCEL",
          "RETRY",
          "WAIT",
          "VALIDATE",
          "REPAIR",
          "REPLAY",
          "GRANT",
          "REVOKE",
          "EXPLAIN",
          "SHOW",
          "DESCRIBE",
          "INSERT",
          "SELECT",
          "WITH",
          "VALUES");

  static final Set<Integer> STATEMENT_STARTS =
      STATEMENT_WORDS.stream().map(Vocabulary::kindOf).collect(Collectors.toUnmodifiableSet());

  private Expectations() {}

  /** A text that begins like no statement. */
  static Mistake noStatement(Token token) {
    return Mistake.expecting(
        token,
        List.of("a statement (CREATE, ALTER, DROP, SELECT, RUN, SHOW, EXPLAIN, …)"),
        Vocabulary.nearest(token.image, STATEMENT_WORDS).orElse(""));
  }

  /** A text that begins like no query. */
  static Mistake noQuery(Token token, String... others) {
    List<String> words = new ArrayList<>(List.of(others));
    words.addAll(List.of("SELECT", "WITH", "VALUES"));
    List<String> expected = new ArrayList<>(List.of(others));
    expected.add("a query (SELECT, WITH or VALUES)");
    return Mistake.expecting(token, expected, Vocabulary.nearest(token.image, words).orElse(""));
  }

  /** The mistake behind an exception of the generated parser. */
  static Mistake mistake(ParseException exception, Token last) {
    if (exception.currentToken == null || exception.expectedTokenSequences == null) {
      return Mistake.at(last, String.valueOf(exception.getMessage()));
    }
    Token wrong = exception.currentToken.next;
    Set<Integer> kinds = new TreeSet<>();
    for (int[] sequence : exception.expectedTokenSequences) {
      kinds.add(sequence[0]);
    }
    if (kinds.remove(wrong.kind)) {
      // The parser looked further ahead: what follows this token is what cannot stand there.
      Set<Integer> following = following(exception.expectedTokenSequences, wrong.kind);
      if (!following.isEmpty() && wrong.next != null && !following.contains(wrong.next.kind)) {
        return mistake(wrong, wrong.next, following);
      }
    }
    return mistake(exception.currentToken, wrong, kinds);
  }

  /** A reserved word where a name was meant. */
  static Mistake reserved(Token word) {
    String quoted = "\"" + word.image + "\" in quotes";
    return Mistake.instead(
        word, "which is a reserved word, expected a name", List.of(ExpectedWords.A_NAME), quoted);
  }

  private static Set<Integer> following(int[][] sequences, int kind) {
    Set<Integer> kinds = new TreeSet<>();
    for (int[] sequence : sequences) {
      if (sequence.length > 1 && sequence[0] == kind) {
        kinds.add(sequence[1]);
      }
    }
    return kinds;
  }

  private static Mistake mistake(Token before, Token wrong, Set<Integer> kinds) {
    return Mistake.expecting(
        wrong, ExpectedWords.of(kinds), suggestion(before, wrong, kinds).orElse(""));
  }

  private static Optional<String> suggestion(Token before, Token wrong, Set<Integer> kinds) {
    boolean nameExpected = kinds.contains(GrammarConstants.IDENTIFIER);
    if (Words.isKeyword(wrong) && ExpectedWords.of(kinds).equals(List.of(ExpectedWords.A_NAME))) {
      return Optional.of("\"" + wrong.image + "\" in quotes");
    }
    List<String> words =
        kinds.stream()
            .filter(kind -> !nameExpected || !NameWords.KINDS.contains(kind))
            .filter(Vocabulary::isWord)
            .map(Vocabulary::textOf)
            .toList();
    Optional<String> nearest = Optional.empty();
    if (Words.isKeyword(wrong) || wrong.kind == GrammarConstants.IDENTIFIER) {
      nearest = Vocabulary.nearest(wrong.image, words);
    }
    if (nearest.isEmpty() && before.kind == GrammarConstants.IDENTIFIER) {
      // SELECT a FORM t: the misspelt word was taken for a name, and the next word is in its place.
      nearest =
          Vocabulary.nearest(before.image, words)
              .map(word -> word + " instead of " + describe(before));
    }
    boolean nextStatement =
        STATEMENT_STARTS.contains(wrong.kind) && wrong.beginLine > before.endLine;
    return nearest.isEmpty() && nextStatement
        ? Optional.of("\";\" before " + describe(wrong))
        : nearest;
  }

  /** A token as it is shown to people. The contents of strings are not: they may be secret. */
  static String describe(Token token) {
    return switch (token.kind) {
      case GrammarConstants.EOF -> "the end of the statement";
      case GrammarConstants.QUOTED_STRING,
          GrammarConstants.PREFIXED_STRING_LITERAL,
          GrammarConstants.UNICODE_STRING_LITERAL,
          GrammarConstants.C_STYLE_ESCAPED_STRING_LITERAL,
          GrammarConstants.BINARY_STRING_LITERAL,
          GrammarConstants.UNICODE_QUOTED_ESCAPE_CHAR ->
          "a string";
      case GrammarConstants.QUOTED_IDENTIFIER,
          GrammarConstants.BACK_QUOTED_IDENTIFIER,
          GrammarConstants.UNICODE_QUOTED_IDENTIFIER ->
          shortened(token.image);
      default -> "\"" + shortened(token.image) + "\"";
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD) + "…";
  }

  /** The alternatives as part of a sentence. */
  static String alternatives(List<String> expected) {
    if (expected.size() > LONGEST_LIST) {
      return String.join(", ", expected.subList(0, LONGEST_LIST)) + ", …";
    }
    if (expected.size() == 1) {
      return expected.get(0);
    }
    List<String> shown = new ArrayList<>(expected);
    String last = shown.remove(shown.size() - 1);
    return String.join(", ", shown) + " or " + last;
  }
}
