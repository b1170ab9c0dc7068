package io.sluice.connector.kafka;

import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A producer and its transaction, of which there is one at a time. Records may be sent by several
 * threads; the rest is for one.
 */
final class Transaction implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final KafkaProducer<byte[], byte[]> producer;
  private volatile @Nullable Exception failure;
  private volatile boolean open;
  private volatile boolean closed;

  /**
   * Waits for the commit of an earlier producer of this id that is still in flight, undoes what it
   * had not committed, and fences it (data-path rule 6).
   */
  static Transaction take(Cluster cluster, String id) {
    Transaction taken = new Transaction(cluster.producer(id));
    try {
      taken.producer.initTransactions();
      return taken;
    } catch (RuntimeException | Error e) {
      taken.producer.close(Duration.ZERO);
      throw e;
    }
  }

  private Transaction(KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  void begin() {
    if (!open) {
      producer.beginTransaction();
      failure = null;
      open = true;
    }
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    requireSound();
    // The callback hears of its error; nobody waits for single records.
    Future<?> unused =
        producer.send(
            record,
            (where, error) -> {
              if (error != null && failure == null) {
                failure = error;
              }
            });
  }

  /** Waits until the brokers have everything that was sent. */
  void flush() {
    producer.flush();
    requireSound();
  }

  private void requireSound() {
    Exception first = failure;
    if (first != null) {
      throw first instanceof KafkaException known ? known : new KafkaException(first);
    }
  }

  void commit() {
    // What a record was refused for says more than that the commit fails.
    flush();
    producer.commitTransaction();
    open = false;
  }

  /** Idempotent. */
  void abort() {
    if (open) {
      open = false;
      producer.abortTransaction();
    }
  }

  /**
   * Undoes what is open, if the brokers can be told soon; else the next producer of the id does.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean interrupted = Thread.interrupted();
    try {
      abort();
    } catch (KafkaException e) {
      // Fenced, or failed before: the brokers undo it.
      open = false;
    } finally {
      producer.close(interrupted ? Duration.ZERO : LAST_WORDS);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends it from another thread: whoever works with it fails. */
  void breakOff() {
    closed = true;
    producer.close(Duration.ZERO);
  }
}
