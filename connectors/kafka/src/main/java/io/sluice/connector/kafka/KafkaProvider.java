package io.sluice.connector.kafka;

import io.sluice.spi.Capability;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clusters of Kafka; {@code TYPE kafka}. */
public final class KafkaProvider implements ConnectorProvider {
  @Override
  public String type() {
    return "kafka";
  }

  @Override
  public Optional<String> dialect() {
    return Optional.empty();
  }

  @Override
  public List<Option<?>> options() {
    return Settings.OPTIONS;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.WRITE,
        Capability.CREATE_SCHEMA,
        Capability.PARALLEL_WRITERS,
        Capability.APPLY_CHANGES);
  }

  @Override
  public Connector open(Options options, ConnectorContext context) {
    return new KafkaConnector(new Settings(options, context.connection()));
  }
}
