/**
 * Queries through Calcite: validated, pushed into the systems that hold their tables as far as the
 * result stays the same, the rest written as a residual for the transform engine. The only package
 * here that loads Calcite's planner. Uses the plan records, the SPI, and {@code
 * io.sluice.optimizer.name}.
 */
package io.sluice.optimizer.query;
