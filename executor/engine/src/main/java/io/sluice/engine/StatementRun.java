package io.sluice.engine;

import io.sluice.plan.RunStatements;
import io.sluice.spi.Statements;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;

/**
 * What is run at the target around a run.
 *
 * <p>Invariant 4: the target notes which of them have run, so that a run that is killed and
 * repeated does not run them twice.
 */
final class StatementRun {
  private final RunContext run;
  private final RunStatements statements;

  StatementRun(RunContext run, RunStatements statements) {
    this.run = run;
    this.statements = statements;
  }

  /** Runs what comes before the tables; returns what went wrong, and then nothing more ran. */
  Optional<SluiceException> before() {
    return all("BEFORE RUN", statements.before());
  }

  /** Runs what comes after the last table was published. */
  Optional<SluiceException> after() {
    for (int i = 0; i < statements.copies().size(); i++) {
      RunStatements.Copy copy = statements.copies().get(i);
      Optional<SluiceException> error =
          patiently("COPY " + (i + 1), "copying " + copy.what(), copy.sql());
      if (error.isPresent()) {
        return error;
      }
    }
    return all("AFTER RUN", statements.after());
  }

  private Optional<SluiceException> all(String phase, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      String step = phase + " " + (i + 1);
      Optional<SluiceException> error = patiently(step, step, texts.get(i));
      if (error.isPresent()) {
        return error;
      }
    }
    return Optional.empty();
  }

  /** What has run is noted: after an error that may pass it is simply asked for again. */
  private Optional<SluiceException> patiently(String step, String doing, String sql) {
    for (int retry = 1; ; retry++) {
      Scope scope = run.cancellation().open();
      scope.run(() -> once(step, sql));
      run.cancellation().close(scope);
      Optional<SluiceException> error = scope.failure().map(Failures::of);
      if (error.isEmpty()) {
        return error;
      }
      boolean again = error.get().code().retryable() && retry <= run.settings().retries();
      if (!again) {
        return error.map(one -> Failures.at(doing + " at " + statements.target(), one));
      }
      if (!run.cancellation().pause(run.settings().pause(retry))) {
        return Optional.of(Failures.cancelled());
      }
    }
  }

  private void once(String step, String sql) {
    Statements target =
        run.systems()
            .load(statements.target())
            .statements()
            .orElseThrow(
                () ->
                    new SluiceException(
                        ErrorCode.UNSUPPORTED_BY_CONNECTOR,
                        statements.target() + " runs no statements"));
    KillPoint.BEFORE_STATEMENT.reached();
    target.once(step, sql);
    KillPoint.AFTER_STATEMENT.reached();
  }
}
