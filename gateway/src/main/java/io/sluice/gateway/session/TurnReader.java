package io.sluice.gateway.session;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.error.SluiceException;
import java.util.Optional;
import java.util.function.Function;

/** The rows of a turn, which ends with them. Its errors hold no secret. */
final class TurnReader implements BatchReader {
  private final BatchReader reader;
  private final Turn turn;
  private final Deed deed;
  private final Function<RuntimeException, SluiceException> mask;

  TurnReader(
      BatchReader reader, Turn turn, Deed deed, Function<RuntimeException, SluiceException> mask) {
    this.reader = reader;
    this.turn = turn;
    this.deed = deed;
    this.mask = mask;
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    Optional<Batch> next;
    try {
      next = reader.next();
    } catch (RuntimeException e) {
      throw deed.failed(turn.isCancelled() ? Turn.cancelled(e) : mask.apply(e));
    }
    if (turn.isCancelled()) {
      // What was stopped may look as if it had come to its end.
      next.ifPresent(Batch::close);
      throw deed.failed(Turn.cancelled(null));
    }
    return next;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } finally {
      turn.end();
      deed.read();
    }
  }
}
