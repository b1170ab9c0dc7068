package io.sluice.connector.kafka;

import io.sluice.spi.Encoding;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Sink;
import io.sluice.spi.TargetType;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes topics of one cluster. */
final class KafkaSink implements Sink {
  private final Cluster cluster;

  KafkaSink(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public TargetType typeFor(ColumnType type) {
    Settings settings = cluster.settings();
    return switch (type.kind()) {
      case BOOLEAN -> TargetType.exact("boolean");
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FLOAT32, FLOAT64 ->
          TargetType.exact("number");
      case DECIMAL -> TargetType.exact(settings.decimalsAsText() ? "string" : "number");
      case TIMESTAMP, TIMESTAMP_TZ ->
          TargetType.exact(settings.timesAsText() ? "string" : "number");
      case TEXT, UUID, JSON, DATE, TIME -> TargetType.exact("string");
      case BINARY -> TargetType.exact("string");
      case NATIVE_TEXT ->
          TargetType.asText("string", type.nativeType() + " as its source prints it");
    };
  }

  /** A topic has no defaults. */
  @Override
  public Optional<String> defaultFor(ColumnType type, String constant) {
    return Optional.empty();
  }

  @Override
  public List<String> definition(WriteSpec table) {
    return List.of("topic " + TopicName.of(table.table(), cluster.settings().topicPrefix()));
  }

  @Override
  public Optional<Encoding> encoding(WriteSpec table) {
    return Optional.empty();
  }

  @Override
  public Load load(RunId run) {
    return new KafkaLoad(cluster, run);
  }

  @Override
  public void forget(String sync) {
    Errors.call(
        cluster,
        "removing what is kept for a sync",
        () -> {
          Set<String> kept =
              cluster.topics().stream()
                  .filter(topic -> topic.startsWith(TopicName.kept(sync)))
                  .collect(Collectors.toSet());
          cluster.delete(kept);
          return kept;
        });
  }
}
