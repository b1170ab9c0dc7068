/**
 * Following MariaDB's binary log, through Debezium. Uses the connector's catalog, sessions, source
 * and types.
 */
package io.sluice.connector.mysql.change;
