/**
 * What connectors share whose logs Debezium reads. Debezium and Kafka Connect appear in no
 * signature: a connector gives properties, positions as text, and decoders of plain Java values.
 * Uses the SPI, Arrow and Debezium Embedded.
 */
package io.sluice.connector.debezium;
