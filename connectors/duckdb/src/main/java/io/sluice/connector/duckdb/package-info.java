/**
 * The DuckDB connector, and the columnar engine that computes residual transforms. Rows go in and
 * out through Arrow's C data interface; everything else is SQL. Uses the SPI, the shared base of
 * SQL connectors and DuckDB's JDBC driver.
 */
package io.sluice.connector.duckdb;
