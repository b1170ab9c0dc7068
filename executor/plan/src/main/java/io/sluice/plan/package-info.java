/**
 * Plans as data: what is read, what is computed, what is written. Records only, which serialise to
 * JSON through {@link io.sluice.plan.PlanJson}; they name connections and never hold a secret. Uses
 * the SPI.
 */
package io.sluice.plan;
