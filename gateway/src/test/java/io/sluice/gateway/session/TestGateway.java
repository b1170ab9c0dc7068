package io.sluice.gateway.session;

import io.sluice.gateway.connect.ConnectorLimits;
import io.sluice.plan.Resources;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A gateway that is sized the same on every machine. */
public final class TestGateway {
  private static final int PARALLEL = 2;
  private static final long BYTES = 96L << 20;

  private TestGateway() {}

  public static Gateway open(Path folder) {
    return open(folder, Map.of());
  }

  static Gateway open(Path folder, Map<String, String> environment) {
    return Gateway.open(
        new GatewaySettings(
            folder,
            Optional.empty(),
            environment,
            Clock.systemUTC(),
            new Resources(PARALLEL, BYTES),
            new ConnectorLimits(2 * PARALLEL + 1, BYTES),
            BYTES));
  }
}
