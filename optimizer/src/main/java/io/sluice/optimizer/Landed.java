package io.sluice.optimizer;

import io.sluice.optimizer.table.Incoming;
import io.sluice.spi.TableId;

/** Rows and the target table that they are for. */
record Landed(Incoming incoming, TableId target) {}
