/**
 * The gateway's own state: an embedded SQL database in the data directory that survives a kill at
 * any moment. Uses SQLite through {@code java.sql} and the error types, nothing else of ours.
 */
package io.sluice.gateway.store;
