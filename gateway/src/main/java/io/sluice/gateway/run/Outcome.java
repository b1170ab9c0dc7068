package io.sluice.gateway.run;

import io.sluice.engine.RunResult;
import io.sluice.engine.TableState;
import io.sluice.gateway.store.RunState;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param error why it did not finish
 */
record Outcome(RunState state, Optional<SluiceException> error) {
  /** Of a run that the engine carried out. */
  static Outcome of(RunResult result) {
    if (result.error().isPresent()) {
      return of(result.error().get());
    }
    boolean all = result.tables().stream().allMatch(table -> table.state() == TableState.FINISHED);
    return new Outcome(all ? RunState.FINISHED : RunState.CANCELLED, Optional.empty());
  }

  /** Of a run that did not get far enough to have a result. */
  static Outcome of(SluiceException error) {
    boolean cancelled = error.code() == ErrorCode.CANCELLED;
    return new Outcome(cancelled ? RunState.CANCELLED : RunState.FAILED, Optional.of(error));
  }
}
