/**
 * What a sync reads: which tables its FROM means, what of each is taken, and shards made one. Uses
 * the packages of names, queries and incoming tables, the plan records and the SPI.
 */
package io.sluice.optimizer.source;
