/**
 * How rows come to stand in a target table: created or matched, typed, keyed, and landed. Uses the
 * plan records, the SPI, and {@code io.sluice.optimizer.name}.
 */
package io.sluice.optimizer.table;
