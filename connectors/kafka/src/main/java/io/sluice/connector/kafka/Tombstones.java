package io.sluice.connector.kafka;

import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Empties a topic within a transaction, which can remove no record: each key that is there gets a
 * tombstone.
 */
final class Tombstones {
  private Tombstones() {}

  /**
   * Writes a tombstone for each record that is none.
   *
   * @param committed whether records of open transactions are left as they are; else they and those
   *     of aborted ones get tombstones too, which do no harm
   */
  static void write(
      Cluster cluster, WriteSpec table, String topic, boolean committed, Transaction transaction)
      throws InterruptedException {
    cluster.read(
        topic,
        committed,
        record -> {
          if (record.key() == null) {
            throw keyless(table, topic);
          }
          if (record.value() != null) {
            transaction.send(new ProducerRecord<>(topic, record.key(), null));
          }
        });
  }

  private static SluiceException keyless(WriteSpec table, String topic) {
    return new SluiceException(
            ErrorCode.KEY_REQUIRED,
            "the rows of "
                + table.table()
                + " in the topic "
                + topic
                + " cannot be taken back: they have no key")
        .withSuggestion("Let the sync write to another topic, or delete this one.");
  }
}
