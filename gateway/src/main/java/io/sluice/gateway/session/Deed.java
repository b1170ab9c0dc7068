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

  /** What was changed by it stays so. */
  void changed() {
    if (told) {
      return;
    }
    told = true;
    if (caller.address().isEmpty()) {
      means.audit().note(entry(DONE));
    } else {
      means.audit().keep(entry(DONE));
    }
  }

  /** Its rows were read, or are not wanted any more. */
  void read() {
    tell(DONE);
  }

  void failed(SluiceException error) {
    tell(error.code().name());
  }

  private void tell(String outcome) {
    if (!told) {
      told = true;
      means.audit().note(entry(outcome));
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
