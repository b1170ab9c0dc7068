package io.sluice.connector.kafka;

import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/** The role of a target of changes. */
final class KafkaChangeSink implements ChangeSink {
  private final Cluster cluster;

  KafkaChangeSink(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public ChangeWriter open(LaneId lane, List<WriteSpec> tables, BufferAllocator allocator) {
    if (!lane.name().equals(LaneId.MAIN)) {
      throw new SluiceException(
          ErrorCode.NOT_SUPPORTED_YET, "side lanes are not supported by the connector kafka yet");
    }
    LaneTopic topic = new LaneTopic(cluster, lane);
    return Errors.call(
        cluster,
        "opening a lane",
        () -> {
          cluster.createKept(topic.topic());
          return LaneWriter.open(cluster, topic, tables);
        });
  }

  @Override
  public boolean patches() {
    // A record holds its row whole.
    return false;
  }

  @Override
  public Optional<LaneState> state(LaneId lane) {
    LaneTopic topic = new LaneTopic(cluster, lane);
    return Errors.call(
        cluster,
        "reading what is kept of a lane",
        () -> {
          cluster.awaitCommitted(topic.transactionalId());
          return topic.read();
        });
  }

  @Override
  public void forget(LaneId lane) {
    String topic = new LaneTopic(cluster, lane).topic();
    Errors.call(
        cluster,
        "removing what is kept of a lane",
        () -> {
          cluster.delete(Set.of(topic));
          return topic;
        });
  }
}
