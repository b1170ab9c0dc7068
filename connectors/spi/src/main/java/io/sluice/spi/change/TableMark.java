package io.sluice.spi.change;

import io.sluice.spi.TableId;

/**
 * What decides whether a change of a table is applied; kept at the target (data-path rule 5).
 *
 * @param table at the target
 * @param lane the name of the lane that applies its changes
 * @param from changes at or before this position are in the table already
 * @param version the schema that the table has, as the engine wrote it
 */
public record TableMark(TableId table, String lane, Position from, String version) {}
