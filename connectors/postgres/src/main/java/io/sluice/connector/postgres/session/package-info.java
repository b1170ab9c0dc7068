/**
 * Sessions of one PostgreSQL database: how they are set up, transactions, and what their errors
 * mean. Uses {@code connectors/jdbc}.
 */
package io.sluice.connector.postgres.session;
