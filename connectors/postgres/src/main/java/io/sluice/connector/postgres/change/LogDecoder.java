package io.sluice.connector.postgres.change;

import io.sluice.spi.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns messages of pgoutput into a {@link Group} of changes. Used by one thread. */
final class LogDecoder {
  /** Seconds from 1970-01-01 to 2000-01-01. */
  private static final long EPOCH = 946_684_800L;

  private static final long MICROS = 1_000_000L;

  private final Group group;
  private final Relations relations;
  private final Tuple row = new Tuple();
  private final Tuple old = new Tuple();
  private @Nullable OpenTransaction current;

  LogDecoder(Group group, Relations relations) {
    this.group = group;
    this.relations = relations;
  }

  /** When a message says that a transaction was committed. */
  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        EPOCH + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
  }

  /** Changes that follow are of this transaction. */
  void begin(OpenTransaction transaction) {
    current = transaction;
  }

  /** The changes up to here are all of the transaction's. */
  void end() {
    current = null;
  }

  Relations relations() {
    return relations;
  }

  boolean inTransaction() {
    return current != null;
  }

  OpenTransaction current() {
    if (current == null) {
      throw new IllegalStateException("a change outside of a transaction");
    }
    return current;
  }

  /**
   * Takes a change or what describes one; everything else is left alone.
   *
   * @param type the message's first byte, which has been read
   * @param message behind it, and behind the number of the transaction if it has one
   */
  void take(byte type, Message message) {
    switch (type) {
      case 'R' -> relations.define(Relation.read(message), group);
      case 'I' -> insert(message);
      case 'U' -> update(message);
      case 'D' -> delete(message);
      case 'T' -> truncate(message);
      default -> {
        // Types of columns are looked up in the catalog; origins and messages do not concern us.
      }
    }
  }

  private void insert(Message message) {
    int oid = message.int32();
    Layout layout = relations.layout(oid);
    if (layout == null) {
      current().next();
      return;
    }
    message.int8();
    row.read(message);
    group.rows(oid, layout, message.length()).insert(current(), message, row);
  }

  private void update(Message message) {
    int oid = message.int32();
    Layout layout = relations.layout(oid);
    if (layout == null) {
      current().next();
      return;
    }
    byte kind = message.int8();
    boolean told = kind == 'K' || kind == 'O';
    if (told) {
      old.read(message);
      message.int8();
    }
    row.read(message);
    group
        .rows(oid, layout, message.length())
        .update(current(), message, row, told ? old : null, kind == 'O');
  }

  private void delete(Message message) {
    int oid = message.int32();
    Layout layout = relations.layout(oid);
    if (layout == null) {
      current().next();
      return;
    }
    message.int8();
    old.read(message);
    group.rows(oid, layout, message.length()).delete(current(), message, old);
  }

  private void truncate(Message message) {
    int count = message.int32();
    message.int8();
    List<TableId> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Optional.ofNullable(relations.layout(message.int32()))
          .ifPresent(layout -> tables.add(layout.table().table()));
    }
    current().next();
    if (!tables.isEmpty()) {
      group.truncate(tables, current());
    }
  }
}
