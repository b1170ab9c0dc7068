/**
 * Sessions of one MariaDB or MySQL server: how they are set up, how its SQL is quoted, and what its
 * errors mean. Uses {@code connectors/jdbc}.
 */
package io.sluice.connector.mysql.session;
