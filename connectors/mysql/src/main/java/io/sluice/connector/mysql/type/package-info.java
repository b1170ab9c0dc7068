/**
 * Types of MariaDB and MySQL: what carries each, and how values get out of a row of the binary
 * protocol into a vector and from a vector into a line of {@code LOAD DATA}.
 */
package io.sluice.connector.mysql.type;
