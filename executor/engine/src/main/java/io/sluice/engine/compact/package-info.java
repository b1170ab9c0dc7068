/**
 * What a group of changes to one table comes to: {@link io.sluice.engine.compact.Compactor} reduces
 * rows of a log to the fewest rows that a target has to write. Columnar: rows are numbers, and no
 * object is made for one. Uses the plan records and the SPI.
 */
package io.sluice.engine.compact;
