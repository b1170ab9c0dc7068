/** What a PostgreSQL database holds: schemas, tables, columns, keys. */
package io.sluice.connector.postgres.catalog;
