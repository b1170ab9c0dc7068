package io.sluice.sql.grammar;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The kinds of tokens that may be a name: the grammar itself is asked, once, for every keyword. */
final class NameWords {

  static final Set<Integer> KINDS = kinds();

  private NameWords() {}

  private static Set<Integer> kinds() {
    Set<Integer> kinds = new HashSet<>();
    kinds.add(GrammarConstants.IDENTIFIER);
    kinds.add(GrammarConstants.QUOTED_IDENTIFIER);
    kinds.add(GrammarConstants.BACK_QUOTED_IDENTIFIER);
    kinds.add(GrammarConstants.UNICODE_QUOTED_IDENTIFIER);
    Grammar grammar = StatementReader.grammar(allWords(), 1, 1, Optional.empty());
    while (grammar.getToken(1).kind != GrammarConstants.EOF) {
      int kind = grammar.getToken(1).kind;
      try {
        grammar.Id();
        kinds.add(kind);
      } catch (ParseException e) {
        grammar.getNextToken();
      }
    }
    return Set.copyOf(kinds);
  }

  private static String allWords() {
    return IntStream.range(0, GrammarConstants.tokenImage.length)
        .filter(Vocabulary::isWord)
        .mapToObj(Vocabulary::textOf)
        .collect(Collectors.joining(" "));
  }
}
