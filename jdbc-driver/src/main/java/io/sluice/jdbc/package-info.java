/**
 * The driver of {@code jdbc:sluice://host:port}: Avatica's client with an address, a transport,
 * errors and cancelling of our own. Uses nothing else of Sluice, and runs on Java 8.
 */
package io.sluice.jdbc;
