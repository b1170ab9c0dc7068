package io.sluice.sql.statement;

import io.sluice.sql.text.SqlText;

/** What CREATE does when the thing is there already. */
public enum IfPresent {
  /** Plain CREATE: an error. */
  FAIL(""),
  /** IF NOT EXISTS: nothing. */
  SKIP(""),
  /** OR REPLACE: drop it, then create. */
  REPLACE(" OR REPLACE"),
  /** OR ALTER: change what differs. */
  ALTER(" OR ALTER");

  private final String words;

  IfPresent(String words) {
    this.words = words;
  }

  /** Writes {@code CREATE [OR …] kind [IF NOT EXISTS]}. */
  void appendTo(SqlText out, String kind) {
    out.words("CREATE" + words + " " + kind).wordsIf(this == SKIP, "IF NOT EXISTS");
  }
}
