/**
 * What connectors to SQL databases share: connection pools, sessions, quoting, the translation of
 * JDBC errors, and the filling of vectors. Uses the SPI and HikariCP.
 */
package io.sluice.connector.jdbc;
