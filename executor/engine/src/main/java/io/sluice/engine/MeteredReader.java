package io.sluice.engine;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a meter what a reader yields, and keeps the error that it ended with. */
final class MeteredReader implements BatchReader {
  private final BatchReader reader;
  private final ReadMeter meter;
  private volatile @Nullable Throwable failure;

  MeteredReader(BatchReader reader, ReadMeter meter) {
    this.reader = reader;
    this.meter = meter;
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    try {
      Optional<Batch> next = reader.next();
      next.ifPresent(batch -> meter.read(batch.rows(), batch.bytes()));
      return next;
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    }
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void close() {
    reader.close();
  }
}
