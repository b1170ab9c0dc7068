/**
 * DuckDB as a target of changes: a lane's rows, its checkpoint and the definitions of its tables
 * change in one transaction. Uses the sessions of the file.
 */
package io.sluice.connector.duckdb.apply;
