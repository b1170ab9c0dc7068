package io.sluice.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.Batch;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.Writer;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.TableMark;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Options;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lanes and loads against a broker. */
final class KafkaChangeSinkTest {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Column ID = new Column("id", ColumnType.of(TypeKind.INT64), false);
  private static final Column BODY = new Column("body", ColumnType.of(TypeKind.TEXT), true);

  private final String name = "t" + NAMES.incrementAndGet();
  private final TableId table = new TableId("topics", name);
  private final LaneId lane = LaneId.main("sync-" + name);
  private final BufferAllocator allocator = new RootAllocator();
  private final Connector connector = connector(Map.of());
  private final List<VectorSchemaRoot> roots = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    roots.forEach(VectorSchemaRoot::close);
    connector.close();
    allocator.close();
  }

  @Test
  void rowsAndCheckpointBecomeVisibleTogether() throws InterruptedException {
    load(1, "1=one", "2=two");
    try (ChangeWriter writer = open(connector)) {
      writer.apply(table, List.of(upsert("2=zwei", "3=drei")));
      assertThat(values())
          .containsExactly(
              "{\"id\":1}={\"id\":1,\"body\":\"one\"}", "{\"id\":2}={\"id\":2,\"body\":\"two\"}");
      assertThat(state().position()).isEmpty();
      writer.commit(
          new Checkpoint(
              new Position("0/1A"),
              List.of(new TableMark(table, "main", new Position("0/0"), "{\n\\n}"))));
      assertThat(values())
          .hasSize(4)
          .endsWith(
              "{\"id\":2}={\"id\":2,\"body\":\"zwei\"}", "{\"id\":3}={\"id\":3,\"body\":\"drei\"}");
      assertThat(state())
          .isEqualTo(
              new LaneState(
                  1,
                  1,
                  Optional.of(new Position("0/1A")),
                  List.of(new TableMark(table, "main", new Position("0/0"), "{\n\\n}"))));
      writer.apply(table, List.of(delete(1)));
      writer.commit(Checkpoint.at(new Position("0/1B")));
      assertThat(values()).hasSize(5).last().isEqualTo("{\"id\":1}=null");
    }
  }

  @Test
  void aLaneThatIsOpenedAgainUndoesAndFencesTheOneBefore() throws InterruptedException {
    load(1);
    try (Connector other = connector(Map.of());
        ChangeWriter zombie = open(connector)) {
      zombie.apply(table, List.of(upsert("1=lost")));
      try (ChangeWriter writer = open(other)) {
        assertThat(writer.opened().epoch()).isEqualTo(2);
        assertThatThrownBy(() -> zombie.commit(Checkpoint.at(new Position("9"))))
            .isInstanceOfSatisfying(
                SluiceException.class,
                error -> assertThat(error.code()).isEqualTo(ErrorCode.FENCED));
        writer.apply(table, List.of(upsert("1=kept")));
        writer.commit(Checkpoint.at(new Position("1")));
      }
    }
    assertThat(values()).containsExactly("{\"id\":1}={\"id\":1,\"body\":\"kept\"}");
    assertThat(state().position()).contains(new Position("1"));
  }

  @Test
  void rolledBackChangesAreNeverSeen() throws InterruptedException {
    load(1);
    try (ChangeWriter writer = open(connector)) {
      writer.apply(table, List.of(upsert("1=no")));
      writer.rollback();
      writer.rollback();
      writer.apply(table, List.of(upsert("2=yes")));
      writer.commit(Checkpoint.at(new Position("1")));
    }
    assertThat(values()).containsExactly("{\"id\":2}={\"id\":2,\"body\":\"yes\"}");
  }

  @Test
  void aTableIsClearedByTombstonesInTheSameTransaction() throws InterruptedException {
    load(1, "1=one");
    try (ChangeWriter writer = open(connector)) {
      writer.apply(table, List.of(upsert("2=two")));
      writer.clear(List.of(table));
      writer.apply(table, List.of(upsert("3=three")));
      writer.commit(Checkpoint.at(new Position("1")));
    }
    assertThat(KafkaBroker.newest(name))
        .isEqualTo(Map.of("{\"id\":3}", "{\"id\":3,\"body\":\"three\"}"));
  }

  @Test
  void aLoadIsSeenWholeAndOnce() throws InterruptedException {
    RunId run = new RunId(lane.sync(), 7);
    try (Load first = connector.sink().orElseThrow().load(run)) {
      assertThat(first.begin(spec())).isTrue();
      write(first, "1=lost");
      assertThat(values()).isEmpty();
      try (Load second = connector.sink().orElseThrow().load(run)) {
        assertThat(second.begin(spec())).isTrue();
        write(second, "1=one", "2=two");
        assertThatThrownBy(() -> first.publish(List.of(spec())))
            .isInstanceOfSatisfying(
                SluiceException.class,
                error -> assertThat(error.code()).isEqualTo(ErrorCode.FENCED));
        assertThat(second.publish(List.of(spec())).get(table)).isEqualTo(new Load.Published(2, 0));
        assertThat(second.publish(List.of(spec()))).isEmpty();
      }
    }
    try (Load third = connector.sink().orElseThrow().load(run)) {
      assertThat(third.begin(spec())).isFalse();
    }
    assertThat(values()).hasSize(2);
  }

  @Test
  void aTopicThatHoldsRecordsIsNotTakenForANewTable() throws InterruptedException {
    load(1, "1=one");
    try (Load other = connector.sink().orElseThrow().load(new RunId("another", 2))) {
      assertThatThrownBy(() -> other.begin(spec()))
          .isInstanceOfSatisfying(
              SluiceException.class,
              error -> assertThat(error.code()).isEqualTo(ErrorCode.TARGET_NOT_EMPTY))
          .hasMessageContaining(name);
    }
  }

  @Test
  void aTableThatIsLoadedAgainLosesTheKeysThatAreGone() throws InterruptedException {
    load(1, "1=one", "2=two");
    WriteSpec again = new WriteSpec(table, spec().columns(), spec().key(), Landing.REPLACE);
    try (Load load = connector.sink().orElseThrow().load(new RunId(lane.sync(), 2))) {
      load.begin(again);
      write(load, "2=zwei");
      load.publish(List.of(again));
    }
    assertThat(KafkaBroker.newest(name))
        .isEqualTo(Map.of("{\"id\":2}", "{\"id\":2,\"body\":\"zwei\"}"));
  }

  @Test
  void changesThatCannotBeToldWholeAreRefused() throws InterruptedException {
    load(1);
    try (ChangeWriter writer = open(connector);
        VectorSchemaRoot root = rows("1=x")) {
      assertThatThrownBy(
              () -> writer.apply(table, List.of(new NetChange.Patch(List.of("id"), root))))
          .isInstanceOfSatisfying(
              SluiceException.class,
              error -> assertThat(error.code()).isEqualTo(ErrorCode.CANNOT_FOLLOW))
          .hasMessageContaining("body");
    }
  }

  @Test
  void theEnvelopeHasBeforeAfterAndWhatHappened() throws InterruptedException {
    try (Connector enveloped = connector(Map.of("envelope", "debezium"))) {
      load(enveloped, 1, "1=one");
      try (ChangeWriter writer = open(enveloped)) {
        writer.apply(table, List.of(upsert("2=two"), delete(1)));
        writer.commit(Checkpoint.at(new Position("1")));
      }
    }
    String source =
        ",\"source\":{\"connector\":\"sluice\",\"schema\":\"topics\",\"table\":\"" + name + "\"}";
    assertThat(values().stream().map(value -> value.replaceAll(",\"ts_ms\":\\d{13}}", "}")))
        .containsExactly(
            "{\"id\":1}={\"before\":null,\"after\":{\"id\":1,\"body\":\"one\"}"
                + source
                + ",\"op\":\"r\"}",
            "{\"id\":2}={\"before\":null,\"after\":{\"id\":2,\"body\":\"two\"}"
                + source
                + ",\"op\":\"u\"}",
            "{\"id\":1}={\"before\":{\"id\":1},\"after\":null" + source + ",\"op\":\"d\"}",
            "{\"id\":1}=null");
  }

  @Test
  void whatIsKeptForASyncIsRemoved() throws InterruptedException {
    load(1, "1=one");
    open(connector).close();
    connector.role(ChangeSink.class).orElseThrow().forget(lane);
    connector.sink().orElseThrow().forget(lane.sync());
    connector.sink().orElseThrow().forget(lane.sync());
    assertThat(connector.role(ChangeSink.class).orElseThrow().state(lane)).isEmpty();
    assertThat(values()).hasSize(1);
  }

  private static Connector connector(Map<String, String> more) {
    KafkaProvider provider = new KafkaProvider();
    Map<String, String> options = new HashMap<>(more);
    options.put("bootstrap_servers", KafkaBroker.servers());
    return provider.open(
        Options.parse("kafka", provider.options(), options),
        new ConnectorContext("k", Path.of("."), 2, 1 << 20));
  }

  private WriteSpec spec() {
    return new WriteSpec(
        table,
        List.of(
            new TargetColumn(ID, "number", Optional.empty()),
            new TargetColumn(BODY, "string", Optional.empty())),
        List.of("id"),
        Landing.CREATE);
  }

  private ChangeWriter open(Connector at) {
    return at.role(ChangeSink.class).orElseThrow().open(lane, List.of(spec()), allocator);
  }

  private LaneState state() {
    return connector.role(ChangeSink.class).orElseThrow().state(lane).orElseThrow();
  }

  private void load(long run, String... rows) throws InterruptedException {
    load(connector, run, rows);
  }

  private void load(Connector at, long run, String... rows) throws InterruptedException {
    try (Load load = at.sink().orElseThrow().load(new RunId(lane.sync(), run))) {
      load.begin(spec());
      write(load, rows);
      load.publish(List.of(spec()));
    }
  }

  private void write(Load load, String... rows) throws InterruptedException {
    try (Writer writer = load.open(spec(), Split.WHOLE, allocator);
        Batch.Vectors batch = new Batch.Vectors(rows(rows))) {
      writer.write(batch);
      assertThat(writer.commit()).isEqualTo(rows.length);
    }
  }

  private NetChange upsert(String... rows) {
    VectorSchemaRoot root = rows(rows);
    roots.add(root);
    return new NetChange.Upsert(root);
  }

  private NetChange delete(long id) {
    VectorSchemaRoot root = VectorSchemaRoot.create(Column.schema(List.of(ID)), allocator);
    roots.add(root);
    ((BigIntVector) root.getVector(0)).setSafe(0, id);
    root.setRowCount(1);
    return new NetChange.Delete(root);
  }

  private VectorSchemaRoot rows(String... rows) {
    VectorSchemaRoot root = VectorSchemaRoot.create(Column.schema(List.of(ID, BODY)), allocator);
    for (int i = 0; i < rows.length; i++) {
      String[] parts = rows[i].split("=", -1);
      ((BigIntVector) root.getVector(0)).setSafe(i, Long.parseLong(parts[0]));
      ((VarCharVector) root.getVector(1)).setSafe(i, parts[1].getBytes(StandardCharsets.UTF_8));
    }
    root.setRowCount(rows.length);
    return root;
  }

  private List<String> values() {
    return KafkaBroker.records(name).stream().map(each -> each.key() + "=" + each.value()).toList();
  }
}
