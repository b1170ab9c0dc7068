package io.sluice.engine;

import io.sluice.plan.TableFlow;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Snapshot;
import java.util.function.BiFunction;

/**
 * A view of one connection's data that a load reads, instead of one of its own. If it is lost, the
 * tables fail with {@code SNAPSHOT_LOST}.
 *
 * @param snapshot closed by the load
 * @param decoration makes of what a flow's pipeline yields what is written; may give it back
 */
public record PinnedView(
    String connection,
    Snapshot snapshot,
    BiFunction<TableFlow, BatchReader, BatchReader> decoration) {}
