package io.sluice.optimizer.source;

import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.table.Incoming;
import io.sluice.spi.TableId;
import io.sluice.sql.clause.Apply;
import java.util.Optional;
import org.apache.calcite.sql.SqlNode;

/**
 * Rows and the target table that they are for.
 *
 * @param apply how they land, if that is said for this table alone
 * @param table the only table that is read, if it is known to be one
 * @param select what yields the rows, if that is more than columns of a table as they are
 */
public record Landed(
    Incoming incoming,
    TableId target,
    Optional<Apply> apply,
    Optional<SourceTable> table,
    Optional<SqlNode> select) {}
