/**
 * PostgreSQL's types: what each one is called, the logical type that carries it, and its binary
 * form, value by value, to and from Arrow vectors. Shared by everything that reads the binary
 * format. Uses Arrow and the SPI's types.
 */
package io.sluice.connector.postgres.type;
