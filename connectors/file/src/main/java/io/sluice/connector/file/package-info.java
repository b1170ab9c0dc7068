/**
 * The connector to files: a folder of Parquet, CSV and JSON lines files is a database. Rows are
 * read and written through DuckDB; files are written beside their place, forced to disk and renamed
 * into it, and what Sluice must remember stands in a hidden folder beside the data. Uses the SPI
 * and {@code connectors/duckdb}.
 */
package io.sluice.connector.file;
