/**
 * Runs plans: lanes of reader, transform and writer; commits, publication, retries. Uses the plan
 * records and the SPI; knows neither Calcite nor the statements of users.
 */
package io.sluice.engine;
