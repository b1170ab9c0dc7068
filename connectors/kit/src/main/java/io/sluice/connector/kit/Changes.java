package io.sluice.connector.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Batch;
import io.sluice.spi.Capability;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.Position;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** What tests of changes work with: ordinary tables, a lane of their own, and small changes. */
record Changes(Fixture fixture) {
  private static final List<Column> BAG =
      Fixture.COLUMNS.stream()
          .map(column -> new Column(column.name(), column.type(), true))
          .toList();

  ChangeSink sink() {
    return fixture.connector().role(ChangeSink.class).orElseThrow();
  }

  LaneId lane() {
    return LaneId.main(fixture.run(1).sync());
  }

  LaneId lane(String name) {
    return new LaneId(fixture.run(1).sync(), name);
  }

  ChangeWriter open(WriteSpec... tables) {
    return sink().open(lane(), List.of(tables), fixture.allocator());
  }

  /** The spec of an ordinary table as a lane writes it. */
  WriteSpec spec(TableId table) {
    return fixture.spec(table, Landing.APPEND);
  }

  /** The spec of a table without a key, whose values may all be NULL. */
  WriteSpec keyless(TableId table) {
    return fixture.spec(table, Landing.APPEND, BAG, List.of());
  }

  /** Such a table with these rows. */
  TableId createdKeyless(String name, @Nullable Object[]... rows) throws InterruptedException {
    TableId table = fixture.table(name);
    fixture.load(1, fixture.spec(table, Landing.CREATE, BAG, List.of()), rows);
    return table;
  }

  long upsert(ChangeWriter writer, WriteSpec spec, @Nullable Object[]... rows)
      throws InterruptedException {
    return apply(writer, spec, spec.rowType(), NetChange.Upsert::new, rows);
  }

  long append(ChangeWriter writer, WriteSpec spec, @Nullable Object[]... rows)
      throws InterruptedException {
    return apply(writer, spec, spec.rowType(), NetChange.Append::new, rows);
  }

  long deleteEqual(ChangeWriter writer, WriteSpec spec, @Nullable Object[]... rows)
      throws InterruptedException {
    return apply(writer, spec, spec.rowType(), NetChange.DeleteEqual::new, rows);
  }

  long delete(ChangeWriter writer, WriteSpec spec, @Nullable Object[]... keys)
      throws InterruptedException {
    return apply(writer, spec, columns(spec, spec.key()), NetChange.Delete::new, keys);
  }

  /** Rows have the new values and behind them the old key. */
  long patch(ChangeWriter writer, WriteSpec spec, List<String> names, @Nullable Object[]... rows)
      throws InterruptedException {
    return apply(
        writer, spec, patched(spec, names), root -> new NetChange.Patch(names, root), rows);
  }

  /** The same, but only rows in which the one column is NULL. */
  long set(ChangeWriter writer, WriteSpec spec, String name, @Nullable Object[]... rows)
      throws InterruptedException {
    List<String> names = List.of(name);
    return apply(
        writer,
        spec,
        patched(spec, names),
        root -> new NetChange.Patch(names, root, Optional.of(name)),
        rows);
  }

  private static List<Column> patched(WriteSpec spec, List<String> names) {
    List<Column> columns = new ArrayList<>(columns(spec, names));
    for (Column key : columns(spec, spec.key())) {
      columns.add(new Column("old " + key.name(), key.type(), false));
    }
    return columns;
  }

  private static List<Column> columns(WriteSpec spec, List<String> names) {
    return names.stream()
        .map(
            name ->
                spec.rowType().stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  private long apply(
      ChangeWriter writer,
      WriteSpec spec,
      List<Column> columns,
      Function<VectorSchemaRoot, NetChange> change,
      @Nullable Object[]... rows)
      throws InterruptedException {
    try (Batch batch = fixture.batch(columns, rows)) {
      VectorSchemaRoot root = ((Batch.Vectors) batch).root();
      return writer.apply(spec.table(), List.of(change.apply(root)));
    }
  }

  /** Whether definitions change with the transaction. */
  boolean inTransaction() {
    return fixture.can(Capability.PUBLISH_TOGETHER);
  }

  /** Commits, where a definition cannot change in the midst of a transaction. */
  void beforeDefinition(ChangeWriter writer, String position) {
    if (!inTransaction()) {
      commit(writer, position);
    }
  }

  static void commit(ChangeWriter writer, String position) {
    writer.commit(Checkpoint.at(new Position(position)));
  }

  void expectRows(TableId table, String... rows) throws InterruptedException {
    assertThat(fixture.rows(table)).containsExactly(rows);
  }

  /** Rows from {@code first} on, each with a note. */
  static @Nullable Object[][] many(int first, int count, String note) {
    @Nullable Object[][] rows = new @Nullable Object[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Fixture.row((long) first + i, note);
    }
    return rows;
  }
}
