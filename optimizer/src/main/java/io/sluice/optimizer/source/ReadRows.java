package io.sluice.optimizer.source;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.table.Incoming;
import io.sluice.spi.TableId;
import io.sluice.sql.clause.Apply;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/**
 * Rows that are read from one table.
 *
 * @param select what yields them; empty if columns of the table are read as they are
 */
record ReadRows(SourceTable table, Incoming incoming, Optional<SqlNode> select) {
  ReadRows with(Incoming other) {
    return new ReadRows(table, other, select);
  }

  Landed landed(TableId target, Optional<Apply> apply) {
    return new Landed(incoming, target, apply, Optional.of(table), select);
  }
}
