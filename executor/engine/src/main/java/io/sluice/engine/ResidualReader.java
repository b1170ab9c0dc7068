package io.sluice.engine;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import java.util.List;
import java.util.Optional;

/**
 * The rows that a residual yields. What an input failed with would reach us as the transform
 * engine's text, its code lost: it is told instead of that.
 */
final class ResidualReader implements BatchReader {
  private final BatchReader output;
  private final List<MeteredReader> inputs;

  ResidualReader(BatchReader output, List<MeteredReader> inputs) {
    this.output = output;
    this.inputs = List.copyOf(inputs);
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    try {
      return output.next();
    } catch (RuntimeException e) {
      RuntimeException cause =
          inputs.stream()
              .flatMap(input -> input.failure().stream())
              .findFirst()
              .<RuntimeException>map(Failures::of)
              .orElse(e);
      if (cause != e) {
        cause.addSuppressed(e);
      }
      throw cause;
    }
  }

  @Override
  public void close() {
    output.close();
  }
}
