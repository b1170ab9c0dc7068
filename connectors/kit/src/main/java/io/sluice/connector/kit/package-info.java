/**
 * The conformance suite that every connector passes: what a {@link io.sluice.spi.Connector}
 * promises, tried on a real system, and each capability proved both ways. A connector adds one
 * {@link io.sluice.connector.kit.Quirks} and one test class with a factory of {@link
 * io.sluice.connector.kit.Conformance#of}. Uses the SPI, JUnit and AssertJ.
 */
package io.sluice.connector.kit;
