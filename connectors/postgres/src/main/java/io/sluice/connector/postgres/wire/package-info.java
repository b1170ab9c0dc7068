/**
 * The sockets under the PostgreSQL driver, which gather the rows of a COPY. Uses nothing of ours.
 */
package io.sluice.connector.postgres.wire;
