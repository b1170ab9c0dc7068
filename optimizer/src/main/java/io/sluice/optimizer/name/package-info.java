/**
 * From the names of a statement to the things of connected systems, and from source tables to the
 * names they get at a target. Uses the statement records and the SPI.
 */
package io.sluice.optimizer.name;
