package io.sluice.connector.debezium;

import io.sluice.spi.TableId;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.Transaction;
import io.sluice.spi.type.Column;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's events as changes, in groups of whole transactions. Used by Debezium's thread; what it
 * gives out goes to the outlet in order.
 */
final class EventTranslator implements AutoCloseable {
  /** Takes changes over; waits while there are too many. */
  interface Outlet {
    void put(Change change) throws InterruptedException;
  }

  private final DebeziumLog log;
  private final FollowRequest.GroupLimits limits;
  private final BufferAllocator allocator;
  private final Outlet outlet;
  private final Map<TableId, TableRows> tables = new LinkedHashMap<>();
  private Position position;
  private @Nullable Transaction current;
  private @Nullable Transaction last;
  private long ordinal;
  private long transactions;
  private long changes;
  private int sinceMeasured;

  EventTranslator(
      DebeziumLog log, FollowRequest request, BufferAllocator allocator, Outlet outlet) {
    this.log = log;
    this.limits = request.limits();
    this.allocator = allocator;
    this.outlet = outlet;
    this.position = request.from();
    request.tables().forEach(this::follow);
  }

  private void follow(FollowedTable table) {
    tables.put(table.table(), new TableRows(table, log, allocator));
  }

  /** Takes one event. */
  void take(SourceRecord event) throws InterruptedException {
    if (!(event.value() instanceof Struct value)) {
      return;
    }
    if (value.schema().field("op") != null) {
      changed(value);
    } else if (value.schema().field("status") != null) {
      transaction(value);
    } else if (value.schema().field("ddl") != null) {
      defined(value);
    }
  }

  /** No more events are there for now: what is whole is given out. */
  void pause() throws InterruptedException {
    if (current == null) {
      giveGroup();
    }
  }

  private void transaction(Struct value) throws InterruptedException {
    String id = value.getString("id");
    if ("BEGIN".equals(value.getString("status"))) {
      current =
          new Transaction(
              id, log.after(position, id), Instant.ofEpochMilli(value.getInt64("ts_ms")));
      ordinal = 0;
      return;
    }
    Transaction ended = current;
    if (ended == null || !ended.id().equals(id)) {
      throw new IllegalStateException("transaction " + id + " ends without having begun");
    }
    Long told = value.getInt64("event_count");
    if (told != null && told != ordinal) {
      throw new IllegalStateException(
          "transaction %s has %d events, and %d came".formatted(id, told, ordinal));
    }
    position = ended.end();
    last = ended;
    current = null;
    transactions++;
    if (changes >= limits.changes() || tooLarge()) {
      giveGroup();
    }
  }

  private void changed(Struct value) throws InterruptedException {
    Struct source = value.getStruct("source");
    TableRows rows = tables.get(table(source));
    Transaction transaction = current;
    if (transaction == null) {
      throw new IllegalStateException("a change outside of any transaction: " + source);
    }
    long place = ordinal++;
    if (rows == null) {
      return;
    }
    if ("t".equals(value.getString("op"))) {
      giveRows();
      outlet.put(new Change.Truncated(List.of(rows.table().table()), transaction));
      changes++;
      return;
    }
    rows.add(
        transaction,
        place,
        image(rows.table(), value.getStruct("before")),
        image(rows.table(), value.getStruct("after")));
    changes++;
    if (rows.count() >= limits.changes() || tooLarge()) {
      giveRows();
    }
  }

  private static @Nullable Object @Nullable [] image(FollowedTable table, @Nullable Struct row) {
    if (row == null) {
      return null;
    }
    List<Column> columns = table.columns();
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = row.get(columns.get(i).name());
      values[i] = value instanceof Struct nested ? geometry(nested) : value;
    }
    return values;
  }

  private static ValueDecoder.Geometry geometry(Struct value) {
    Integer srid = value.getInt32("srid");
    return new ValueDecoder.Geometry(
        ByteBuffer.wrap(value.getBytes("wkb")), srid == null ? 0 : srid);
  }

  private void defined(Struct value) throws InterruptedException {
    List<Struct> definitions = value.getArray("tableChanges");
    for (Struct definition : definitions == null ? List.<Struct>of() : definitions) {
      TableRows rows = tables.get(table(value.getStruct("source"), definition));
      Struct described = definition.getStruct("table");
      if (rows == null || described == null) {
        continue;
      }
      List<String> names = new ArrayList<>();
      List<Struct> columns = described.getArray("columns");
      columns.forEach(column -> names.add(column.getString("name")));
      var redefinition = log.redefined(rows.table(), names, value.getString("ddl"));
      if (redefinition.isPresent()) {
        giveRows();
        follow(redefinition.get().now());
        outlet.put(new Change.Redefined(redefinition.get().now(), redefinition.get().changes()));
      }
    }
  }

  /** The id is the quoted names, parted by dots. */
  private TableId table(Struct source, Struct definition) {
    String id = definition.getString("id");
    String quoted = id.substring(id.lastIndexOf(".\"") + 1);
    String name = quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
    return log.table(text(source, "db"), text(source, "schema"), name);
  }

  private TableId table(Struct source) {
    return log.table(text(source, "db"), text(source, "schema"), text(source, "table"));
  }

  private static String text(Struct source, String field) {
    Object value = source.schema().field(field) == null ? null : source.get(field);
    return value == null ? "" : value.toString();
  }

  /** Measured now and then: it takes a look at every vector. */
  private boolean tooLarge() {
    if (++sinceMeasured < 256) {
      return false;
    }
    sinceMeasured = 0;
    return tables.values().stream().mapToLong(TableRows::bytes).sum() >= limits.bytes();
  }

  private void giveRows() throws InterruptedException {
    for (TableRows rows : tables.values()) {
      var taken = rows.take();
      if (taken.isPresent()) {
        outlet.put(new Change.Rows(taken.get()));
      }
    }
  }

  private void giveGroup() throws InterruptedException {
    Transaction end = last;
    if (end == null || transactions == 0) {
      return;
    }
    giveRows();
    outlet.put(
        changes == 0
            ? new Change.Heartbeat(position)
            : new Change.Committed(position, end.committed(), transactions));
    transactions = 0;
    changes = 0;
  }

  @Override
  public void close() {
    tables.values().forEach(TableRows::close);
  }
}
