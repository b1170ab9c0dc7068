package io.sluice.engine;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import java.util.Optional;

/** Tells a meter what a reader yields. */
record MeteredReader(BatchReader reader, ReadMeter meter) implements BatchReader {
  @Override
  public Optional<Batch> next() throws InterruptedException {
    Optional<Batch> next = reader.next();
    next.ifPresent(batch -> meter.read(batch.rows(), batch.bytes()));
    return next;
  }

  @Override
  public void close() {
    reader.close();
  }
}
