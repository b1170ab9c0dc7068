package io.sluice.connector.kafka;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import io.sluice.spi.option.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** What a connection's options say, and the settings of Kafka's clients that follow from it. */
final class Settings {
  private static final int MILLIS = 1_000;
  private static final int LONGEST_TRANSACTION_SECONDS = 86_400;

  static final Option<String> BOOTSTRAP_SERVERS =
      Option.text("bootstrap_servers", "brokers to ask first, as host:port, separated by commas")
          .mandatory();
  static final Option<String> SECURITY_PROTOCOL =
      Option.choice(
              "security_protocol",
              List.of("plaintext", "ssl", "sasl_plaintext", "sasl_ssl"),
              "how the connection is encrypted, and whether the client logs in")
          .withDefault("plaintext");
  static final Option<String> SASL_MECHANISM =
      Option.choice(
              "sasl_mechanism",
              List.of("plain", "scram-sha-256", "scram-sha-512"),
              "how the client logs in, with a protocol of SASL")
          .withDefault("scram-sha-512");
  static final Option<String> USER = Option.text("user", "who logs in, with a protocol of SASL");
  static final Option<Secret> PASSWORD = Option.secret("password", "the user's password");
  static final Option<String> SSL_CA =
      Option.text(
          "ssl_ca",
          "path of a file in PEM with the certificates that are trusted; without it those that"
              + " Java trusts");
  static final Option<String> TOPIC_PREFIX =
      Option.text("topic_prefix", "what the names of topics begin with").withDefault("");
  static final Option<Integer> PARTITIONS =
      Option.integer(
              "partitions",
              1,
              10_000,
              "partitions of topics that are created; records of one key stay in order in any case")
          .withDefault(1);
  static final Option<Integer> REPLICATION_FACTOR =
      Option.integer(
          "replication_factor",
          1,
          100,
          "replicas of topics that are created; without it the cluster's default");
  static final Option<String> CLEANUP_POLICY =
      Option.choice(
              "cleanup_policy",
              List.of("compact", "delete"),
              "of topics for tables with a key that are created: compact keeps the last record of"
                  + " each key for ever, delete all records for the cluster's retention time")
          .withDefault("compact");
  static final Option<String> ENVELOPE =
      Option.choice(
              "envelope",
              List.of("flat", "debezium"),
              "flat: a record's value is the row; debezium: an object with before, after, source,"
                  + " op and ts_ms")
          .withDefault("flat");
  static final Option<String> DECIMALS =
      Option.choice(
              "decimals",
              List.of("string", "number"),
              "how decimals are written; many readers make a binary fraction of a number")
          .withDefault("string");
  static final Option<String> TIMES =
      Option.choice(
              "times",
              List.of("iso", "micros"),
              "how timestamps are written: as ISO 8601, or as whole microseconds since 1970")
          .withDefault("iso");
  static final Option<String> COMPRESSION =
      Option.choice(
              "compression",
              List.of("none", "gzip", "snappy", "lz4", "zstd"),
              "how batches of records are compressed")
          .withDefault("lz4");
  static final Option<Integer> TRANSACTION_TIMEOUT =
      Option.integer(
              "transaction_timeout",
              1,
              LONGEST_TRANSACTION_SECONDS,
              "seconds that a load or a group of changes may take; at most the brokers'"
                  + " transaction.max.timeout.ms")
          .withDefault(900);
  static final Option<Integer> REQUEST_TIMEOUT =
      Option.integer(
              "request_timeout", 1, 3_600, "seconds to wait for the cluster before giving up")
          .withDefault(30);

  static final List<Option<?>> OPTIONS =
      List.of(
          BOOTSTRAP_SERVERS,
          SECURITY_PROTOCOL,
          SASL_MECHANISM,
          USER,
          PASSWORD,
          SSL_CA,
          TOPIC_PREFIX,
          PARTITIONS,
          REPLICATION_FACTOR,
          CLEANUP_POLICY,
          ENVELOPE,
          DECIMALS,
          TIMES,
          COMPRESSION,
          TRANSACTION_TIMEOUT,
          REQUEST_TIMEOUT);

  private final Options options;
  private final String connection;

  Settings(Options options, String connection) {
    this.options = options;
    this.connection = connection;
    requireUser();
  }

  private void requireUser() {
    boolean logsIn = protocol().startsWith("SASL");
    boolean named = options.find(USER).isPresent() || options.find(PASSWORD).isPresent();
    if (named && !logsIn) {
      throw new SluiceException(
              ErrorCode.INVALID_OPTION,
              "connection " + connection + " has a user or password, and does not log in")
          .withSuggestion("Say security_protocol = 'sasl_ssl', or leave user and password out.");
    }
    if (logsIn && (options.find(USER).isEmpty() || options.find(PASSWORD).isEmpty())) {
      throw new SluiceException(
          ErrorCode.MISSING_OPTION,
          "kafka needs the options \"user\" and \"password\" with security_protocol "
              + options.require(SECURITY_PROTOCOL));
    }
  }

  private String protocol() {
    return options.require(SECURITY_PROTOCOL).toUpperCase(Locale.ROOT);
  }

  String servers() {
    return options.require(BOOTSTRAP_SERVERS);
  }

  String topicPrefix() {
    return options.require(TOPIC_PREFIX);
  }

  int partitions() {
    return options.require(PARTITIONS);
  }

  Optional<Short> replication() {
    return options.find(REPLICATION_FACTOR).map(Integer::shortValue);
  }

  String cleanupPolicy() {
    return options.require(CLEANUP_POLICY);
  }

  boolean enveloped() {
    return options.require(ENVELOPE).equals("debezium");
  }

  boolean decimalsAsText() {
    return options.require(DECIMALS).equals("string");
  }

  boolean timesAsText() {
    return options.require(TIMES).equals("iso");
  }

  int requestMillis() {
    return options.require(REQUEST_TIMEOUT) * MILLIS;
  }

  /** What all clients have in common. */
  Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>();
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers());
    client.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol());
    client.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, requestMillis());
    client.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, requestMillis());
    client.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50L);
    // Metrics would be registered with the JVM's management beans under names that may collide.
    client.put("auto.include.jmx.reporter", false);
    client.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    if (protocol().startsWith("SASL")) {
      login(client);
    }
    options
        .find(SSL_CA)
        .ifPresent(
            file -> {
              client.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
              client.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file);
            });
    return client;
  }

  private void login(Map<String, Object> client) {
    String mechanism = options.require(SASL_MECHANISM).toUpperCase(Locale.ROOT);
    String module =
        mechanism.equals("PLAIN")
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    client.put(SaslConfigs.SASL_MECHANISM, mechanism);
    client.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        module
            + " required username="
            + quoted(options.require(USER))
            + " password="
            + quoted(options.require(PASSWORD).reveal())
            + ";");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Of a producer whose records are in transactions. */
  Map<String, Object> producer(String transactionalId) {
    Map<String, Object> producer = client();
    int transactionMillis = options.require(TRANSACTION_TIMEOUT) * MILLIS;
    producer.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
    producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, transactionMillis);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) requestMillis());
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4 * requestMillis());
    producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, options.require(COMPRESSION));
    producer.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    return producer;
  }
}
