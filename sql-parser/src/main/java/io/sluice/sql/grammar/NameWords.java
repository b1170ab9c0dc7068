package io.sluice.sql.grammar;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

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
    for (int kind = 0; kind < GrammarConstants.tokenImage.length; kind++) {
      if (Vocabulary.isWord(kind) && isName(Vocabulary.textOf(kind))) {
        kinds.add(kind);
      }
    }
    return Set.copyOf(kinds);
  }

  private static boolean isName(String word) {
    try {
      StatementReader.grammar(word, 1, 1, Optional.empty()).Id();
      return true;
    } catch (ParseException e) {
      return false;
    }
  }
}
