/**
 * Following a PostgreSQL database: slots and publications, and a reader of the protocol of {@code
 * pgoutput} that puts changes straight into vectors. Uses the types, sessions, catalog and
 * snapshots of this connector.
 */
package io.sluice.connector.postgres.change;
