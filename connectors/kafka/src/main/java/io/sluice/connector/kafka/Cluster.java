package io.sluice.connector.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What is asked of a cluster. Safe for any thread; connects when it is first asked something. */
final class Cluster implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PAUSE_MILLIS = 10;

  private final Settings settings;
  private @Nullable Admin admin;
  private boolean closed;

  Cluster(Settings settings) {
    this.settings = settings;
  }

  Settings settings() {
    return settings;
  }

  synchronized Admin admin() {
    if (closed) {
      throw new IllegalStateException("the connector was closed");
    }
    if (admin == null) {
      admin = Admin.create(settings.client());
    }
    return admin;
  }

  /** The answer, or its error as Kafka's clients throw it elsewhere. */
  static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }

  Set<String> topics() throws InterruptedException {
    return await(admin().listTopics().names());
  }

  boolean has(String topic) throws InterruptedException {
    return !partitions(topic).isEmpty();
  }

  /** Empty if the topic is missing. */
  List<TopicPartition> partitions(String topic) throws InterruptedException {
    try {
      TopicDescription found =
          await(require(admin().describeTopics(List.of(topic)).topicNameValues(), topic));
      List<TopicPartition> partitions = new ArrayList<>();
      for (int i = 0; i < found.partitions().size(); i++) {
        partitions.add(new TopicPartition(topic, i));
      }
      return partitions;
    } catch (UnknownTopicOrPartitionException e) {
      return List.of();
    }
  }

  private static <T> T require(Map<String, T> answers, String topic) {
    return Optional.ofNullable(answers.get(topic)).orElseThrow();
  }

  /** Creates the topic of a table if it is missing. */
  void createTable(String topic, boolean keyed) throws InterruptedException {
    String policy = keyed ? settings.cleanupPolicy() : TopicConfig.CLEANUP_POLICY_DELETE;
    create(topic, settings.partitions(), Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, policy));
  }

  /** Creates a topic whose last record of each key counts. */
  void createKept(String topic) throws InterruptedException {
    // Compaction never touches the segment that is being written: it stays short enough to be read
    // at every start.
    create(
        topic,
        1,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.SEGMENT_BYTES_CONFIG,
            String.valueOf(16 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1"));
  }

  private void create(String topic, int partitions, Map<String, String> config)
      throws InterruptedException {
    if (has(topic)) {
      return;
    }
    NewTopic wanted =
        new NewTopic(topic, Optional.of(partitions), settings.replication()).configs(config);
    try {
      await(admin().createTopics(List.of(wanted)).all());
    } catch (TopicExistsException e) {
      // Somebody was quicker.
      return;
    }
    while (!has(topic)) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  void delete(Set<String> topics) throws InterruptedException {
    for (String topic : new TreeSet<>(topics)) {
      try {
        await(admin().deleteTopics(List.of(topic)).all());
      } catch (UnknownTopicOrPartitionException e) {
        // It is gone already.
      }
    }
  }

  KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    return new KafkaProducer<>(
        settings.producer(transactionalId), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Reads the records of a topic that are there now, oldest first in each partition; nothing if the
   * topic is missing.
   *
   * @param committed whether only those of transactions that were committed
   */
  void read(String topic, boolean committed, Consumer<ConsumerRecord<byte[], byte[]>> reader)
      throws InterruptedException {
    List<TopicPartition> partitions = partitions(topic);
    if (partitions.isEmpty()) {
      return;
    }
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(committed)) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      while (true) {
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        if (ends.isEmpty()) {
          return;
        }
        requireNotInterrupted();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
          if (end != null && record.offset() < end) {
            reader.accept(record);
          }
        }
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(boolean committed) {
    Map<String, Object> config = settings.client();
    config.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, committed ? "read_committed" : "read_uncommitted");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Waits while a commit of this transactional id is decided and not yet visible. */
  void awaitCommitted(String transactionalId) throws InterruptedException {
    while (true) {
      TransactionState state;
      try {
        state =
            await(
                    admin()
                        .describeTransactions(List.of(transactionalId))
                        .description(transactionalId))
                .state();
      } catch (TransactionalIdNotFoundException e) {
        return;
      }
      if (state != TransactionState.PREPARE_COMMIT && state != TransactionState.PREPARE_ABORT) {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
