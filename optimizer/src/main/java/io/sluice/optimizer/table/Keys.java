package io.sluice.optimizer.table;

import io.sluice.optimizer.name.NameMatch;
import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.text.Identifier;
import java.util.List;

/** Which columns tell rows apart. */
final class Keys {
  private Keys() {}

  /**
   * The key that UPSERT matches by: the one said, else the source's, else the target's.
   *
   * @param target the target's key, in the names of incoming columns; empty without one
   */
  static List<String> ofUpsert(Apply.Upsert upsert, Incoming incoming, List<String> target) {
    if (!upsert.key().isEmpty()) {
      return incoming.find(upsert.key());
    }
    if (!incoming.key().isEmpty()) {
      return incoming.key();
    }
    if (!target.isEmpty()) {
      return target;
    }
    throw Refusal.at(
            incoming.place(),
            ErrorCode.KEY_REQUIRED,
            "UPSERT needs a key, and " + incoming.source() + " has none")
        .withSuggestion("Say which columns tell its rows apart: APPLY UPSERT KEY (column, …).");
  }

  static String column(Incoming incoming, Identifier written) {
    return NameMatch.find("column", written, incoming.names())
        .orElseThrow(() -> unknown(incoming, written));
  }

  private static SluiceException unknown(Incoming incoming, Identifier written) {
    SluiceException error =
        Refusal.at(
            written,
            ErrorCode.UNKNOWN_COLUMN,
            incoming.source() + " yields no column " + written.text());
    return Refusal.meaning(error, written.text(), incoming.names());
  }
}
