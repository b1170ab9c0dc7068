package io.sluice.connector.postgres.source;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.Scan;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the server computes in a scan: where a value overflows, it does not say in which column.
 *
 * @param columns each as {@code "name" as expression}
 */
record Computed(List<String> columns) {
  private static final int SHOWN = 3;

  Computed {
    columns = List.copyOf(columns);
  }

  static Computed of(Scan scan) {
    return scan instanceof Scan.Table table
        ? new Computed(
            table.projections().stream()
                .filter(each -> each.expression().isPresent())
                .map(each -> Quoting.identifier(each.column().name()) + " as " + sql(each))
                .toList())
        : new Computed(List.of());
  }

  private static String sql(Scan.Projection projection) {
    return ReadForm.computed(projection.column().type()).sql(projection.expression().orElseThrow());
  }

  /** Names the columns that may be meant, if a value did not fit. */
  SluiceException explain(SluiceException error) {
    if (error.code() != ErrorCode.VALUE_OUT_OF_RANGE || columns.isEmpty()) {
      return error;
    }
    String some = columns.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = columns.size() - SHOWN;
    return new SluiceException(
            error.code(),
            error.getMessage()
                + "; the server computes "
                + some
                + (more > 0 ? " and " + more + " more" : ""),
            error.getCause())
        .withSuggestion("Leave such rows out with WHERE, or compute in a wider type.");
  }
}
