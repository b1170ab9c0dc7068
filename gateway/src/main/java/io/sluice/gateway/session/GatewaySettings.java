package io.sluice.gateway.session;

import io.sluice.gateway.connect.ConnectorLimits;
import io.sluice.gateway.store.SharedStore;
import io.sluice.plan.Resources;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a gateway is opened with.
 *
 * @param dataFolder the data directory; created if it is missing
 * @param shared the store that this gateway shares with others; else it has its own in the data
 *     directory
 * @param environment where keys and secrets FROM ENV are looked up
 * @param resources what a run may use where its sync does not say
 * @param connectors what each connector may use
 * @param transformBytes how much memory the transform engine may take
 */
public record GatewaySettings(
    Path dataFolder,
    Optional<SharedStore> shared,
    Map<String, String> environment,
    Clock clock,
    Resources resources,
    ConnectorLimits connectors,
    long transformBytes) {
  private static final long MEGABYTE = 1 << 20;
  private static final long RUN_BYTES = 96 * MEGABYTE;
  private static final long ENGINE_BYTES = 96 * MEGABYTE;
  private static final int MOST_PARALLEL = 4;

  public GatewaySettings {
    environment = Map.copyOf(environment);
  }

  /** Sized for the machine: as many splits at once as it has processors, but not more than 4. */
  public static GatewaySettings of(Path dataFolder) {
    int processors = Runtime.getRuntime().availableProcessors();
    int parallel = Math.min(MOST_PARALLEL, Math.max(1, processors));
    return new GatewaySettings(
        dataFolder,
        Optional.empty(),
        System.getenv(),
        Clock.systemUTC(),
        new Resources(parallel, RUN_BYTES),
        new ConnectorLimits(2 * parallel + 1, ENGINE_BYTES),
        ENGINE_BYTES);
  }

  /** The same over a store that several gateways share. */
  public GatewaySettings sharing(SharedStore store) {
    return new GatewaySettings(
        dataFolder, Optional.of(store), environment, clock, resources, connectors, transformBytes);
  }
}
