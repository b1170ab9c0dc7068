/**
 * What a connector is. A {@link io.sluice.spi.ConnectorProvider} opens a {@link
 * io.sluice.spi.Connector}, which shows a {@link io.sluice.spi.Catalog} and plays the roles {@link
 * io.sluice.spi.Source} and {@link io.sluice.spi.Sink}. Rows travel as {@link
 * io.sluice.spi.Batch}es. Uses Arrow only.
 */
package io.sluice.spi;
