package io.sluice.gateway.command;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import java.util.Optional;

/** A reader that closes, with itself, what was opened for it. */
final class OwningReader implements BatchReader {
  private final BatchReader reader;
  private final Opened opened;

  OwningReader(BatchReader reader, Opened opened) {
    this.reader = reader;
    this.opened = opened;
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    return reader.next();
  }

  @Override
  public void close() {
    opened.close();
  }
}
