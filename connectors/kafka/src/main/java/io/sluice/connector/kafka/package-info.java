/**
 * Kafka as a target: a table is a topic, a row a record in JSON. The rows of a load, and those of a
 * lane together with its checkpoint, become visible in one transaction. Uses the SPI and Kafka's
 * clients.
 */
package io.sluice.connector.kafka;
