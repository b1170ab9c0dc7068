/**
 * MariaDB and MySQL as a target: staging tables filled by {@code LOAD DATA}, fenced commits, and
 * the steps that make staged rows the table's rows.
 */
package io.sluice.connector.mysql.sink;
