package io.sluice.plan;

import java.util.OptionalLong;

/**
 * Rows on their way into a table, from one place; a sharded table has a feed for each shard.
 *
 * @param source what is read, for people: {@code shop.public.orders}, or {@code query}
 * @param pipeline yields the columns that are written, in order, stored as the table's {@link
 *     io.sluice.spi.WriteSpec} says
 * @param estimatedRows as the source's statistics tell
 */
public record Feed(String source, Pipeline pipeline, OptionalLong estimatedRows) {}
