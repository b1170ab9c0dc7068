package io.sluice.gateway.session;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.error.SluiceException;
import java.util.Optional;
import java.util.function.Function;

/** A reader whose errors hold no secret. */
final class MaskedReader implements BatchReader {
  private final BatchReader reader;
  private final Function<RuntimeException, SluiceException> mask;

  MaskedReader(BatchReader reader, Function<RuntimeException, SluiceException> mask) {
    this.reader = reader;
    this.mask = mask;
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    try {
      return reader.next();
    } catch (RuntimeException e) {
      throw mask.apply(e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
