package io.sluice.optimizer.query;

import io.sluice.plan.Pipeline;
import java.util.OptionalLong;

/**
 * A query that was planned.
 *
 * @param dialect the dialect of the only system it reads, or empty
 * @param rows an estimate of how many rows come out, where the source's statistics tell
 */
public record PlannedQuery(Pipeline pipeline, String dialect, OptionalLong rows) {}
