package io.sluice.optimizer.source;

import io.sluice.optimizer.table.Incoming;
import io.sluice.spi.TableId;
import io.sluice.sql.clause.Apply;
import java.util.Optional;

/**
 * Rows and the target table that they are for.
 *
 * @param apply how they land, if that is said for this table alone
 */
public record Landed(Incoming incoming, TableId target, Optional<Apply> apply) {}
