package io.sluice.connector.mysql.sink;

import io.sluice.connector.mysql.session.Database;
import io.sluice.connector.mysql.session.Sql;
import io.sluice.spi.Landing;
import io.sluice.spi.Load.Published;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Makes the staging table the target table, by one atomic RENAME. */
final class Renaming {
  private final Connection session;
  private final Ledger ledger;
  private final WriteSpec spec;
  private final TableId stage;

  /**
   * @param session in auto-commit mode
   */
  Renaming(Connection session, Ledger ledger, WriteSpec spec, TableId stage) {
    this.session = session;
    this.ledger = ledger;
    this.spec = spec;
    this.stage = stage;
  }

  Published run() throws SQLException {
    long staged = ledger.staged(session, stage.name());
    if (!spec.key().isEmpty() && TargetFacts.key(session, stage).isEmpty()) {
      // The server says just where a key stands twice; the staging's rows are in order afterwards.
      Database.execute(
          session,
          "ALTER TABLE " + Sql.table(stage) + " ADD PRIMARY KEY (" + Sql.names(spec.key()) + ")");
    }
    boolean replaces =
        spec.landing() == Landing.RECREATE && TargetFacts.exists(session, spec.table());
    if (replaces) {
      refuseReferences();
      ledger.addStage(session, spec.table(), Stage.replaced(stage));
    }
    // The intent comes first: a staging that is gone afterwards has become the target.
    ledger.advance(session, spec.table(), Ledger.State.RENAMING);
    String away = Sql.table(spec.table()) + " TO " + Sql.table(Stage.replaced(stage)) + ", ";
    Database.execute(
        session,
        "RENAME TABLE "
            + (replaces ? away : "")
            + Sql.table(stage)
            + " TO "
            + Sql.table(spec.table()));
    ledger.advance(session, spec.table(), Ledger.State.PUBLISHED);
    return new Published(staged, 0);
  }

  private void refuseReferences() throws SQLException {
    Optional<String> referrer = TargetFacts.referrer(session, spec.table());
    if (referrer.isPresent()) {
      throw new SluiceException(
              ErrorCode.IN_USE, "a foreign key of " + referrer.get() + " points at " + spec.table())
          .withSuggestion("Drop the foreign key, or keep the table's definition.");
    }
  }
}
