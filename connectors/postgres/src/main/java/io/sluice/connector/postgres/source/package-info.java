/**
 * PostgreSQL as a source: one exported snapshot, tables cut by physical address, rows by binary
 * COPY into Arrow vectors or as untouched bytes.
 */
package io.sluice.connector.postgres.source;
