/**
 * Plans of syncs in MODE REALTIME: what a log must tell of each table, which columns name a row on
 * both sides, what is computed on the way, and EXPLAIN. Uses the packages of names, sources and
 * target tables, the plan records and the SPI.
 */
package io.sluice.optimizer.stream;
