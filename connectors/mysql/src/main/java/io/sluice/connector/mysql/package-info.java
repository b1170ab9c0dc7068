/**
 * MariaDB and MySQL: the connector's front door, its options and the checks of TEST CONNECTION.
 * Uses the packages below, {@code connectors/jdbc} and MariaDB's driver.
 */
package io.sluice.connector.mysql;
