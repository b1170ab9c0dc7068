/**
 * What connectors to SQL databases share: connection pools, quoting, and the translation of JDBC
 * errors. Uses the SPI and HikariCP.
 */
package io.sluice.connector.jdbc;
