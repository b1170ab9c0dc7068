package io.sluice.connector.kafka;

import io.sluice.spi.Batch;
import io.sluice.spi.Writer;

/** Writes one split into the transaction of its table. */
final class KafkaWriter implements Writer {
  private final Cluster cluster;
  private final KafkaLoad.Staged staged;
  private final TableRecords records;
  private long rows;
  private boolean complete;

  KafkaWriter(Cluster cluster, KafkaLoad.Staged staged, TableRecords records) {
    this.cluster = cluster;
    this.staged = staged;
    this.records = records;
  }

  @Override
  public void write(Batch batch) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("writing the topic " + staged.topic() + " was interrupted");
    }
    Batch.Vectors vectors = (Batch.Vectors) batch;
    Errors.call(
        cluster,
        "writing the topic " + staged.topic(),
        () -> {
          records.read(vectors.root(), staged.transaction()::send);
          return vectors;
        });
    rows += batch.rows();
  }

  @Override
  public long commit() {
    return Errors.call(
        cluster,
        "writing the topic " + staged.topic(),
        () -> {
          staged.transaction().flush();
          staged.rows().addAndGet(rows);
          complete = true;
          return rows;
        });
  }

  @Override
  public void close() {
    if (!complete && rows > 0) {
      staged.spoiled().set(true);
    }
  }
}
