package io.sluice.engine;

import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended: every table in its last state.
 *
 * @param around what went wrong before the first table or after the last
 */
public record RunResult(List<TableProgress> tables, Optional<SluiceException> around) {
  public RunResult {
    tables = List.copyOf(tables);
  }

  public RowCounts rows() {
    return tables.stream().map(TableProgress::rows).reduce(RowCounts.ZERO, RowCounts::plus);
  }

  /** What went wrong around the tables, or the error of the first table that failed. */
  public Optional<SluiceException> error() {
    return around.or(() -> tables.stream().flatMap(table -> table.error().stream()).findFirst());
  }
}
