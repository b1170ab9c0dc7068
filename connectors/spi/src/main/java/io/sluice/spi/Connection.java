package io.sluice.spi;

/**
 * A connection by name.
 *
 * @param name as the user wrote it when it was created
 */
public record Connection(String name, ConnectorProvider provider, Connector connector) {
  public boolean can(Capability capability) {
    return provider.capabilities().contains(capability);
  }
}
