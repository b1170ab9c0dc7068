package io.sluice.connector.kafka;

import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Makes records of the rows and changes of one table. Used by one thread. */
final class TableRecords {
  /** What happened to a row, as Debezium calls it; a change that adds or replaces is an update. */
  private static final String READ = "r";

  private static final String WRITTEN = "u";
  private static final String ADDED = "c";
  private static final String DELETED = "d";

  private final WriteSpec table;
  private final String topic;
  private final boolean enveloped;
  private final Clock clock;
  private final RowText rows;
  private final RowText keysOfRows;
  private final RowText keys;
  private final JsonText text = new JsonText();

  TableRecords(WriteSpec table, String topic, Settings settings) {
    this.table = table;
    this.topic = topic;
    this.enveloped = settings.enveloped();
    this.clock = Clock.systemUTC();
    List<Column> columns = table.rowType();
    List<Column> key =
        table.key().stream().map(name -> table.column(name).orElseThrow().column()).toList();
    this.rows = RowText.of(columns, settings);
    this.keysOfRows = RowText.of(key, key.stream().mapToInt(columns::indexOf).toArray(), settings);
    this.keys = RowText.of(key, settings);
  }

  /** The rows of a snapshot. */
  void read(VectorSchemaRoot root, Consumer<ProducerRecord<byte[], byte[]>> send) {
    whole(root, READ, send);
  }

  /**
   * What a change comes to.
   *
   * @throws SluiceException if a record cannot say it
   */
  void changed(NetChange change, Consumer<ProducerRecord<byte[], byte[]>> send) {
    if (change instanceof NetChange.Upsert) {
      whole(change.root(), WRITTEN, send);
    } else if (change instanceof NetChange.Append) {
      whole(change.root(), ADDED, send);
    } else if (change instanceof NetChange.Delete) {
      deleted(change.root(), send);
    } else if (change instanceof NetChange.DeleteEqual) {
      deletedWhole(change.root(), send);
    } else {
      throw partial((NetChange.Patch) change);
    }
  }

  private void whole(
      VectorSchemaRoot root, String operation, Consumer<ProducerRecord<byte[], byte[]>> send) {
    for (int row = 0; row < root.getRowCount(); row++) {
      byte @Nullable [] key = table.key().isEmpty() ? null : text(keysOfRows, root, row);
      text.clear();
      if (enveloped) {
        text.raw("{\"before\":null,\"after\":");
        rows.write(text, root, row);
        envelope(operation);
      } else {
        rows.write(text, root, row);
      }
      send.accept(record(key, text.toBytes()));
    }
  }

  private void deleted(VectorSchemaRoot root, Consumer<ProducerRecord<byte[], byte[]>> send) {
    for (int row = 0; row < root.getRowCount(); row++) {
      byte[] key = text(keys, root, row);
      if (enveloped) {
        text.clear();
        text.raw("{\"before\":").raw(key).raw(",\"after\":null");
        envelope(DELETED);
        send.accept(record(key, text.toBytes()));
      }
      send.accept(record(key, null));
    }
  }

  private void deletedWhole(VectorSchemaRoot root, Consumer<ProducerRecord<byte[], byte[]>> send) {
    if (!enveloped) {
      throw new SluiceException(
              ErrorCode.KEY_REQUIRED,
              "a row of " + table.table() + " is deleted, which has no key that a tombstone names")
          .withSuggestion(
              "Give the source's table a primary key, say KEY (…) or APPLY LOG, or set envelope ="
                  + " 'debezium', whose deletes hold the row.");
    }
    for (int row = 0; row < root.getRowCount(); row++) {
      text.clear();
      text.raw("{\"before\":");
      rows.write(text, root, row);
      text.raw(",\"after\":null");
      envelope(DELETED);
      send.accept(record(null, text.toBytes()));
    }
  }

  private void envelope(String operation) {
    text.raw(",\"source\":{\"connector\":\"sluice\",\"schema\":")
        .string(table.table().schema())
        .raw(",\"table\":")
        .string(table.table().name())
        .raw("},\"op\":")
        .plain(operation)
        .raw(",\"ts_ms\":")
        .raw(Long.toString(clock.millis()))
        .raw('}');
  }

  /** A row without a key goes to the first partition, so that the log's order stays. */
  private ProducerRecord<byte[], byte[]> record(byte @Nullable [] key, byte @Nullable [] value) {
    return key == null
        ? new ProducerRecord<>(topic, 0, null, value)
        : new ProducerRecord<>(topic, key, value);
  }

  private byte[] text(RowText columns, VectorSchemaRoot root, int row) {
    text.clear();
    columns.write(text, root, row);
    return text.toBytes();
  }

  private SluiceException partial(NetChange.Patch patch) {
    List<String> missing =
        table.columns().stream()
            .map(column -> column.name())
            .filter(name -> !patch.columns().contains(name))
            .toList();
    return new SluiceException(
            ErrorCode.CANNOT_FOLLOW,
            "the log leaves out unchanged values of "
                + String.join(", ", missing)
                + ", and a record of "
                + table.table()
                + " holds its row whole")
        .withSuggestion(
            "Let the log hold whole rows (Postgres: ALTER TABLE … REPLICA IDENTITY FULL), or leave"
                + " those columns out; then RESUME SYNC … TABLE.");
  }
}
