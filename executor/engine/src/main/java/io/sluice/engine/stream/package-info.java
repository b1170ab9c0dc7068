/**
 * Syncs in MODE REALTIME: {@link io.sluice.engine.stream.Streams} loads the tables of a plan and
 * then keeps them as the source's log says, exactly once. Uses the batch engine for loads, the plan
 * records and the SPI.
 */
package io.sluice.engine.stream;
