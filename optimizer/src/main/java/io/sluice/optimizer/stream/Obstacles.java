package io.sluice.optimizer.stream;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.text.Located;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why tables cannot be followed: gathered over all of them, so that one refusal tells of each. */
final class Obstacles {
  private static final int MOST_TOLD = 20;

  private final List<String> obstacles = new ArrayList<>();
  private final List<String> keyless = new ArrayList<>();
  private String mending = "";
  private @Nullable Located place;

  /**
   * Notes obstacles of a table.
   *
   * @param at where the statement means the table
   */
  void add(String table, List<String> sentences, Located at) {
    if (!sentences.isEmpty()) {
      obstacles.add(table + ": " + String.join("; ", sentences));
      first(at);
    }
  }

  /** Notes a table whose rows nothing names. */
  void addKeyless(SourceTable table, Located at) {
    keyless.add(table.display());
    mending = mending.isEmpty() ? Mending.wholeRows(table) : mending;
    first(at);
  }

  /** Refuses the sync if anything was noted. */
  void require() {
    Located at = place;
    if (at == null) {
      return;
    }
    if (!obstacles.isEmpty()) {
      throw Refusal.at(at, ErrorCode.CANNOT_FOLLOW, "cannot be followed: " + listed(obstacles))
          .withSuggestion("Mend it at the source, or leave tables out with EXCLUDING TABLES.");
    }
    throw keyless(at);
  }

  private SluiceException keyless(Located at) {
    String which = keyless.size() == 1 ? " has no key" : " have no key";
    return Refusal.at(
            at,
            ErrorCode.KEY_REQUIRED,
            listed(keyless)
                + which
                + " by which the log names the rows that are changed or deleted")
        .withSuggestion(
            mending
                + ". Or say APPLY APPEND or LOG, for single tables in TABLES (…), or leave them out"
                + " with EXCLUDING TABLES.");
  }

  private static String listed(List<String> all) {
    int told = Math.min(MOST_TOLD, all.size());
    String text = String.join(", ", all.subList(0, told));
    return told < all.size() ? text + " and " + (all.size() - told) + " more" : text;
  }

  private void first(Located at) {
    if (place == null) {
      place = at;
    }
  }
}
