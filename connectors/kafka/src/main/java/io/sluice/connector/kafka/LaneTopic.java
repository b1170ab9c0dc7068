package io.sluice.connector.kafka;

import io.sluice.spi.TableId;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.TableMark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a lane: a topic of one partition, whose last record of each key counts. The
 * lane's own producer alone writes it, so its transactions stand there one after the other.
 */
record LaneTopic(Cluster cluster, LaneId lane) {
  private static final String LANE = "lane";
  private static final String MARK = "mark";

  String topic() {
    return TopicName.lane(lane.sync(), lane.name());
  }

  String transactionalId() {
    return "sluice." + lane.sync() + "." + lane.name();
  }

  /** What was committed; empty if the lane was never opened. */
  Optional<LaneState> read() throws InterruptedException {
    Reading reading = new Reading();
    cluster.read(topic(), true, reading);
    return reading.state();
  }

  /** The records of a checkpoint. */
  List<ProducerRecord<byte[], byte[]>> records(long epoch, long sequence, Checkpoint checkpoint) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(lane(epoch, sequence, Optional.of(checkpoint.position())));
    for (TableMark mark : checkpoint.marks()) {
      records.add(
          new ProducerRecord<>(
              topic(),
              Fields.join(MARK, mark.table().schema(), mark.table().name()),
              Fields.join(mark.lane(), mark.from().text(), mark.version())));
    }
    return records;
  }

  ProducerRecord<byte[], byte[]> lane(long epoch, long sequence, Optional<Position> position) {
    String opened = Long.toString(epoch);
    String commits = Long.toString(sequence);
    return new ProducerRecord<>(
        topic(),
        Fields.join(LANE),
        position
            .map(at -> Fields.join(opened, commits, at.text()))
            .orElseGet(() -> Fields.join(opened, commits)));
  }

  /** Gathers the last record of each key. */
  private static final class Reading implements Consumer<ConsumerRecord<byte[], byte[]>> {
    private final Map<TableId, TableMark> marks = new LinkedHashMap<>();
    private @Nullable List<String> last;

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
      List<String> key = Fields.split(record.key());
      List<String> value = Fields.split(record.value());
      if (key.get(0).equals(LANE)) {
        last = value;
      } else {
        TableId table = new TableId(key.get(1), key.get(2));
        marks.put(
            table, new TableMark(table, value.get(0), new Position(value.get(1)), value.get(2)));
      }
    }

    Optional<LaneState> state() {
      return Optional.ofNullable(last)
          .map(
              fields ->
                  new LaneState(
                      Long.parseLong(fields.get(0)),
                      Long.parseLong(fields.get(1)),
                      fields.size() > 2
                          ? Optional.of(new Position(fields.get(2)))
                          : Optional.empty(),
                      List.copyOf(marks.values())));
    }
  }
}
