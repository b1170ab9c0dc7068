package io.sluice.sql.grammar;

import java.util.HashSet;
import java.util.Set;

/** Refuses a second part of the same title in one statement, clause or rule. */
final class Once {

  private final Set<String> titles = new HashSet<>();

  void check(String title, Token start) {
    if (!titles.add(title)) {
      throw Mistake.at(start, title + " is given twice");
    }
  }
}
