package io.sluice.sql.grammar;

import io.sluice.sql.statement.IfPresent;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Gathers what a CREATE says about a thing that is there already. */
final class Creation {

  static final Set<IfPresent> PLAIN = EnumSet.of(IfPresent.FAIL);
  static final Set<IfPresent> SKIP = EnumSet.of(IfPresent.FAIL, IfPresent.SKIP);
  static final Set<IfPresent> REPLACE = EnumSet.of(IfPresent.FAIL, IfPresent.REPLACE);
  static final Set<IfPresent> SKIP_OR_REPLACE =
      EnumSet.of(IfPresent.FAIL, IfPresent.SKIP, IfPresent.REPLACE);
  static final Set<IfPresent> SKIP_REPLACE_OR_ALTER = EnumSet.allOf(IfPresent.class);

  private final Token start;
  private String kind = "";
  private IfPresent ifPresent = IfPresent.FAIL;

  Creation(Token start) {
    this.start = start;
  }

  /** The word CREATE. */
  Token start() {
    return start;
  }

  void orReplace() {
    ifPresent = IfPresent.REPLACE;
  }

  void orAlter() {
    ifPresent = IfPresent.ALTER;
  }

  /** Notes what is created. */
  void of(Token kind) {
    this.kind = kind.image.toUpperCase(Locale.ROOT);
  }

  void ifNotExists() {
    if (ifPresent != IfPresent.FAIL) {
      throw Mistake.at(start, words(ifPresent) + " and IF NOT EXISTS exclude each other");
    }
    ifPresent = IfPresent.SKIP;
  }

  /** What was said, if it is allowed. */
  IfPresent ifPresent(Set<IfPresent> allowed) {
    if (!allowed.contains(ifPresent)) {
      throw Mistake.at(start, words(ifPresent) + " cannot be said of a " + kind);
    }
    return ifPresent;
  }

  private static String words(IfPresent ifPresent) {
    return ifPresent == IfPresent.REPLACE ? "OR REPLACE" : "OR ALTER";
  }
}
