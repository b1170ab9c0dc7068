package io.sluice.plan;

import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;

/**
 * From sources to a stream of rows.
 *
 * @param inputs what is read; without a residual, exactly one
 * @param output the columns that come out, in order
 */
public record Pipeline(List<Input> inputs, Optional<Residual> residual, List<Column> output) {
  public Pipeline {
    inputs = List.copyOf(inputs);
    output = List.copyOf(output);
    if (residual.isEmpty() && inputs.size() != 1) {
      throw new IllegalArgumentException("several inputs need a residual");
    }
  }

  /** Whether the splits of the only input can be taken through the whole pipeline side by side. */
  public boolean splittable() {
    return inputs.size() == 1 && residual.map(Residual::rowWise).orElse(true);
  }
}
