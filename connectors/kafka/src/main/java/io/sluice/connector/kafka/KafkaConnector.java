package io.sluice.connector.kafka;

import io.sluice.spi.Catalog;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.Purpose;
import io.sluice.spi.Sink;
import io.sluice.spi.Source;
import io.sluice.spi.change.ChangeSink;
import java.util.List;
import java.util.Optional;

/** One cluster. */
final class KafkaConnector implements Connector {
  private final Cluster cluster;

  KafkaConnector(Settings settings) {
    this.cluster = new Cluster(settings);
  }

  @Override
  public Catalog catalog() {
    return new KafkaCatalog();
  }

  @Override
  public Optional<Source> source() {
    return Optional.empty();
  }

  @Override
  public Optional<Sink> sink() {
    return Optional.of(new KafkaSink(cluster));
  }

  @Override
  public <R> Optional<R> role(Class<R> role) {
    return role == ChangeSink.class
        ? Optional.of(role.cast(new KafkaChangeSink(cluster)))
        : Optional.empty();
  }

  @Override
  public List<Check> test(Purpose purpose) {
    return new ConnectionTest(cluster).run(purpose);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
