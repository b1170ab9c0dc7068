/**
 * One DuckDB instance and what is done with it: sessions, errors, types, results as Arrow batches,
 * and the ledger of loads. Shared with connectors that read or write through DuckDB. Uses the SPI,
 * the shared base of SQL connectors and DuckDB's JDBC driver.
 */
package io.sluice.connector.duckdb.session;
