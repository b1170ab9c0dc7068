/**
 * What a statement gives back: a note of what was done, or typed rows as Arrow batches, and their
 * values as text. Uses the SPI's types.
 */
package io.sluice.gateway.result;
