package io.sluice.gateway.session;

import io.sluice.gateway.access.Audit;
import io.sluice.gateway.access.Caller;
import io.sluice.gateway.secret.Discretion;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.StoredAudit;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** A statement that somebody gives, for the audit. Used by the session's thread. */
final class Deed {
  private static final String DONE = "OK";
  private static final int LONGEST_TEXT = 10_000;

  private final Means means;
  private final Caller caller;
  private final Statement statement;
  private final Instant begun;
  private boolean told;

  /** What deeds are told by; safe for any thread. */
  record Means(Audit audit, Discretion discretion, Vault vault, Clock clock) {
    Deed begin(Caller caller, Statement statement) {
      return new Deed(this, caller, statement);
    }
  }

  private Deed(Means means, Caller caller, Statement statement) {
    this.means = means;
    this.caller = caller;
    this.statement = statement;
    this.begun = means.clock().instant();
  }

  /** What was changed by it stays so; a client does not hear of it before it is kept. */
  void changed() {
    Audit audit = means.audit();
    tell(DONE, caller.address().isEmpty() ? audit::note : audit::keep);
  }

  /** Its rows were read, or are not wanted any more. */
  void read() {
    tell(DONE, means.audit()::note);
  }

  /** Gives back the error that it ended with. */
  SluiceException failed(SluiceException error) {
    tell(error.code().name(), means.audit()::note);
    return error;
  }

  private void tell(String outcome, Consumer<StoredAudit> audit) {
    if (!told) {
      told = true;
      audit.accept(entry(outcome));
    }
  }

  private StoredAudit entry(String outcome) {
    String text = means.vault().mask(means.discretion().without(statement).toSql());
    return new StoredAudit(
        begun,
        caller.name(),
        caller.address(),
        text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text,
        outcome,
        Duration.between(begun, means.clock().instant()).toMillis());
  }
}
