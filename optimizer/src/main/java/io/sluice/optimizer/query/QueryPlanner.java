package io.sluice.optimizer.query;

import io.sluice.spi.Connections;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import org.apache.calcite.sql.SqlNode;

/** Plans queries. */
public final class QueryPlanner {
  public QueryPlanner(Connections connections) {}

  /** Plans a query; the tree is left as it is. */
  @SuppressWarnings("DoNotCallSuggester")
  public PlannedQuery plan(SqlNode query) {
    throw new SluiceException(ErrorCode.NOT_SUPPORTED_YET, "queries are being built");
  }
}
