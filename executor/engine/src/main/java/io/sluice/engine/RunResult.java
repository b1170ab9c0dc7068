package io.sluice.engine;

import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;

/** How a run ended: every table in its last state. */
public record RunResult(List<TableProgress> tables) {
  public RunResult {
    tables = List.copyOf(tables);
  }

  public RowCounts rows() {
    return tables.stream().map(TableProgress::rows).reduce(RowCounts.ZERO, RowCounts::plus);
  }

  /** The error of the first table that failed. */
  public Optional<SluiceException> error() {
    return tables.stream().flatMap(table -> table.error().stream()).findFirst();
  }
}
