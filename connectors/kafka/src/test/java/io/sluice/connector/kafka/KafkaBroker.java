package io.sluice.connector.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A broker within the JVM of the tests, which share it and each take topics of their own. */
public final class KafkaBroker {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String CLUSTER = "c2x1aWNlLXRlc3QtMDAwMQ";

  // Strong: the logging system itself forgets loggers that nobody holds.
  private static final List<Logger> LOGS =
      List.of(
          Logger.getLogger("kafka"),
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("state"));
  private static final String SERVERS = start();

  private KafkaBroker() {}

  /** A record; its value is null if it is a tombstone. */
  public record Entry(String topic, @Nullable String key, @Nullable String value) {}

  /** What {@code bootstrap_servers} is to be. */
  public static String servers() {
    return SERVERS;
  }

  /** The last value of each key in a topic, as far as it is committed. */
  public static Map<String, String> newest(String topic) {
    Map<String, String> newest = new HashMap<>();
    for (Entry record : records(topic)) {
      if (record.value() == null) {
        newest.remove(record.key());
      } else {
        newest.put(record.key(), record.value());
      }
    }
    return newest;
  }

  /** The records of a topic that are committed now, in order. */
  public static List<Entry> records(String topic) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", SERVERS);
    config.put("isolation.level", "read_committed");
    config.put("allow.auto.create.topics", false);
    List<Entry> records = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo each : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, each.partition()));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          records.add(new Entry(record.topic(), record.key(), record.value()));
        }
      }
    }
    return records;
  }

  private static String start() {
    LOGS.forEach(log -> log.setLevel(Level.SEVERE));
    try {
      Path folder = Files.createTempDirectory("sluice-kafka");
      int client = freePort();
      int controller = freePort();
      Files.writeString(
          folder.resolve("meta.properties"),
          "version=1\ncluster.id=" + CLUSTER + "\nnode.id=1\n",
          StandardCharsets.UTF_8);
      KafkaRaftServer server =
          new KafkaRaftServer(new KafkaConfig(settings(folder, client, controller)), Time.SYSTEM);
      server.startup();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
      return "127.0.0.1:" + client;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Properties settings(Path folder, int client, int controller) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "listeners", "CLIENT://127.0.0.1:" + client + ",CONTROLLER://127.0.0.1:" + controller);
    settings.setProperty("advertised.listeners", "CLIENT://127.0.0.1:" + client);
    settings.setProperty("inter.broker.listener.name", "CLIENT");
    settings.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("log.dirs", folder.toString());
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("num.partitions", "1");
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "1");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A broker that loses its folder while it runs halts the JVM, and the tests with it. */
  private static void stop(KafkaRaftServer server, Path folder) {
    server.shutdown();
    server.awaitShutdown();
    delete(folder);
  }

  private static void delete(Path folder) {
    try {
      Utils.delete(folder.toFile());
    } catch (IOException | UncheckedIOException e) {
      // The machine removes its temporary files at some time.
    }
  }
}
