/**
 * What of the language this version carries out: one table, and the refusals that it drives. Uses
 * the statement records only, and the SPI's errors.
 */
package io.sluice.optimizer.support;
