/**
 * The PostgreSQL connector: its options, the connection test, and the wiring of catalog, source and
 * sink.
 */
package io.sluice.connector.postgres;
