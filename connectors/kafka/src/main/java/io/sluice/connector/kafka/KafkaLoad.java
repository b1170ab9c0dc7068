package io.sluice.connector.kafka;

import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A run whose staging is an open transaction for each table: its records lie in the topic, and
 * nobody who reads what is committed sees them before {@link #publish}.
 */
final class KafkaLoad implements Load {
  private static final String RUN = "run";

  private final Cluster cluster;
  private final RunId run;
  private final Map<TableId, Staged> staged = new ConcurrentHashMap<>();

  /**
   * What a run has written into a table.
   *
   * @param rows of splits that are complete
   * @param spoiled whether rows of a split lie there that was given up
   */
  record Staged(String topic, Transaction transaction, AtomicLong rows, AtomicBoolean spoiled) {}

  KafkaLoad(Cluster cluster, RunId run) {
    this.cluster = cluster;
    this.run = run;
  }

  @Override
  public boolean begin(WriteSpec table) {
    String topic = topic(table);
    end(table.table());
    return Errors.call(
        cluster,
        "beginning to write the topic " + topic,
        () -> {
          cluster.createKept(loads(table));
          Transaction transaction = take(table);
          try {
            if (isPublished(table)) {
              transaction.close();
              return false;
            }
            prepare(table, topic, transaction);
            staged.put(
                table.table(),
                new Staged(topic, transaction, new AtomicLong(), new AtomicBoolean()));
            return true;
          } catch (RuntimeException | InterruptedException | Error e) {
            transaction.close();
            throw e;
          }
        });
  }

  private Transaction take(WriteSpec table) {
    return Transaction.take(
        cluster,
        "sluice." + run.sync() + ".load." + table.table().schema() + "." + table.table().name());
  }

  /** Nobody but this table's producer writes that topic, which {@link #take} has fenced. */
  private boolean isPublished(WriteSpec table) throws InterruptedException {
    AtomicBoolean found = new AtomicBoolean();
    byte[] wanted = Fields.join(Long.toString(run.number()));
    cluster.read(loads(table), true, record -> found.set(Arrays.equals(record.value(), wanted)));
    return found.get();
  }

  private void prepare(WriteSpec table, String topic, Transaction transaction)
      throws InterruptedException {
    cluster.createTable(topic, !table.key().isEmpty());
    transaction.begin();
    if (table.landing() == Landing.CREATE) {
      requireEmpty(table, topic);
    } else if (table.landing() == Landing.REPLACE || table.landing() == Landing.RECREATE) {
      Tombstones.write(cluster, table, topic, true, transaction);
    }
  }

  private void requireEmpty(WriteSpec table, String topic) throws InterruptedException {
    cluster.read(
        topic,
        true,
        record -> {
          throw new SluiceException(
                  ErrorCode.TARGET_NOT_EMPTY,
                  "the topic "
                      + topic
                      + ", which "
                      + table.table()
                      + " would become, holds records")
              .withSuggestion(
                  "Let the sync write to another topic, with NAMED '…' or the connection's"
                      + " topic_prefix, or delete this one.");
        });
  }

  @Override
  public Writer open(WriteSpec table, Split split, BufferAllocator allocator) {
    return new KafkaWriter(
        cluster, require(table), new TableRecords(table, topic(table), cluster.settings()));
  }

  @Override
  public Map<TableId, Published> publish(List<WriteSpec> tables) {
    Map<TableId, Published> published = new HashMap<>();
    for (WriteSpec table : tables) {
      Staged done = staged.get(table.table());
      if (done == null && wasPublished(table)) {
        continue;
      }
      published.put(table.table(), publish(table, require(table)));
    }
    return published;
  }

  private boolean wasPublished(WriteSpec table) {
    return Errors.call(
        cluster,
        "looking what was published",
        () -> {
          take(table).close();
          return isPublished(table);
        });
  }

  private Published publish(WriteSpec table, Staged done) {
    if (done.spoiled().get()) {
      throw new SluiceException(
          ErrorCode.RUN_FAILED, "rows of a split that was given up lie in " + done.topic());
    }
    try {
      return Errors.call(
          cluster,
          "publishing the topic " + done.topic(),
          () -> {
            // Invariant 3: the rows, and the note that this run has written them.
            done.transaction()
                .send(
                    new ProducerRecord<>(
                        loads(table), Fields.join(RUN), Fields.join(Long.toString(run.number()))));
            done.transaction().commit();
            return new Published(done.rows().get(), 0);
          });
    } finally {
      end(table.table());
    }
  }

  @Override
  public void discard(WriteSpec table) {
    end(table.table());
  }

  @Override
  public void close() {
    staged.keySet().forEach(this::end);
  }

  private void end(TableId table) {
    Staged ended = staged.remove(table);
    if (ended != null) {
      ended.transaction().close();
    }
  }

  private Staged require(WriteSpec table) {
    Staged begun = staged.get(table.table());
    if (begun == null) {
      throw new SluiceException(
          ErrorCode.CANCELLED, "writing " + table.table() + " was stopped: it was not begun");
    }
    return begun;
  }

  private String topic(WriteSpec table) {
    return TopicName.of(table.table(), cluster.settings().topicPrefix());
  }

  private String loads(WriteSpec table) {
    return TopicName.loads(run.sync(), table.table());
  }
}
