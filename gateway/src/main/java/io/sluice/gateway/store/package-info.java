/**
 * The gateway's own state: an embedded SQL database in the data directory that survives a kill at
 * any moment. Uses SQLite through {@code java.sql}, and the engine's records of what it has done.
 */
package io.sluice.gateway.store;
