package io.sluice.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connector;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Splits of one snapshot are disjoint and together complete, whatever is written meanwhile. */
final class SnapshotTest {
  private final TestServer.Database database = TestServer.database();
  private Connector connector;
  private Source source;

  @BeforeEach
  void open() {
    connector = database.connector();
    source = connector.source().orElseThrow();
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private Scan scan(String table) {
    TableId id = new TableId("public", table);
    return Scan.Table.of(id, connector.catalog().table(id).orElseThrow().rowType());
  }

  @Test
  void splitsShowOneMomentUnderWriters() throws InterruptedException {
    database.run(
        "CREATE TABLE t (id int PRIMARY KEY, pad text)",
        "INSERT INTO t SELECT i, repeat('x', 1000) FROM generate_series(1, 40000) i");
    try (Snapshot snapshot = source.snapshot()) {
      assertThat(snapshot.position()).matches("log position [0-9A-F]+/[0-9A-F]+");
      database.run(
          "UPDATE t SET id = -id WHERE id % 3 = 0",
          "DELETE FROM t WHERE id % 7 = 0",
          "INSERT INTO t SELECT i, 'late' FROM generate_series(100001, 120000) i");
      List<Split> splits = snapshot.split(scan("t"), 4);
      database.run("DELETE FROM t WHERE id > 20000", "VACUUM t");
      assertThat(splits).hasSizeGreaterThanOrEqualTo(4);
      List<Integer> ids = new ArrayList<>();
      for (Split split : splits) {
        ids.addAll(ids(snapshot, scan("t"), split));
      }
      assertThat(ids).hasSize(40000);
      assertThat(ids.stream().sorted().toList())
          .isEqualTo(IntStream.rangeClosed(1, 40000).boxed().toList());
    }
  }

  @Test
  void aSmallTableIsOneSplitAndSoIsAQuery() {
    database.run(
        "CREATE TABLE t (id int)", "INSERT INTO t VALUES (1)", "CREATE VIEW v AS SELECT * FROM t");
    try (Snapshot snapshot = source.snapshot()) {
      assertThat(snapshot.split(scan("t"), 8)).containsExactly(Split.WHOLE);
      assertThat(snapshot.split(scan("v"), 8)).containsExactly(Split.WHOLE);
      assertThat(snapshot.split(new Scan.Query("SELECT 1", List.of()), 8))
          .containsExactly(Split.WHOLE);
    }
  }

  @Test
  void aPartitionedTableIsReadByPartition() throws InterruptedException {
    database.run(
        "CREATE TABLE p (id int, pad text) PARTITION BY RANGE (id)",
        "CREATE TABLE \"p one\" PARTITION OF p FOR VALUES FROM (0) TO (20000)",
        "CREATE TABLE p2 (pad text, gone int, id int)",
        "ALTER TABLE p2 DROP gone",
        "ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM (20000) TO (40000)",
        "INSERT INTO p SELECT i, repeat('x', 1000) FROM generate_series(0, 39999) i");
    try (Snapshot snapshot = source.snapshot()) {
      List<Split> splits = snapshot.split(scan("p"), 4);
      assertThat(splits).hasSizeGreaterThanOrEqualTo(4);
      assertThat(splits.get(0).range()).startsWith("\"public\".\"p one\" blocks 0 to ");
      List<Integer> ids = new ArrayList<>();
      for (Split split : splits) {
        ids.addAll(ids(snapshot, scan("p"), split));
      }
      assertThat(ids.stream().sorted().toList())
          .isEqualTo(IntStream.range(0, 40000).boxed().toList());
    }
  }

  @Test
  void expressionsFiltersLimitsAndQueriesAreReadAsDescribed() throws InterruptedException {
    database.run(
        "CREATE TABLE t (id int, v text)",
        "INSERT INTO t SELECT i, 'v' || i FROM generate_series(1, 9) i");
    Column twice = new Column("twice", ColumnType.of(TypeKind.INT32), true);
    Scan.Table computed =
        new Scan.Table(
            new TableId("public", "t"),
            List.of(Scan.Projection.computed("id * 2::bigint", twice)),
            Optional.of("id > 3 OR v = 'v1'"),
            OptionalLong.of(2));
    assertThat(source.text(computed))
        .isEqualTo(
            "SELECT CAST(id * 2::bigint AS integer) FROM \"public\".\"t\""
                + " WHERE (id > 3 OR v = 'v1') LIMIT 2");
    String query = "SELECT id, v, id + 0.5 AS x, 'a' AS x, now() FROM t ORDER BY id DESC -- all";
    List<Column> columns = source.describe(query);
    assertThat(columns).extracting(Column::name).containsExactly("id", "v", "x", "x", "now");
    assertThat(columns)
        .extracting(column -> column.type().nativeType())
        .containsExactly("integer", "text", "numeric", "text", "timestamp with time zone");
    try (Snapshot snapshot = source.snapshot()) {
      assertThat(ids(snapshot, computed, Split.WHOLE)).containsExactly(2, 8);
      assertThat(ids(snapshot, new Scan.Query(query, columns), Split.WHOLE))
          .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
    }
  }

  @Test
  void describeKeepsPrecisionAndRefusesNonsense() {
    assertThat(
            source.describe(
                "SELECT 1::numeric(12,2), ''::varchar(7), now()::timestamp(3), '1'::bit(4)"))
        .extracting(column -> column.type().nativeType())
        .containsExactly(
            "numeric(12,2)", "character varying(7)", "timestamp(3) without time zone", "bit(4)");
    SluiceException error =
        catchThrowableOfType(
            SluiceException.class, () -> source.describe("SELECT nothing FROM nowhere"));
    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_TABLE);
    assertThat(error).hasMessageContaining("nowhere");
  }

  @Test
  void closingAReaderEndsItsSession() throws InterruptedException {
    database.run(
        "CREATE TABLE t AS SELECT i AS id, repeat('x', 100) AS pad FROM generate_series(1, 200000) i");
    try (BufferAllocator allocator = new RootAllocator();
        Snapshot snapshot = source.snapshot();
        BatchReader reader = snapshot.read(scan("t"), Split.WHOLE, Optional.empty(), allocator)) {
      reader.next().orElseThrow().close();
      stop(reader);
      SluiceException error = catchThrowableOfType(SluiceException.class, reader::next);
      assertThat(error.code()).isEqualTo(ErrorCode.CANCELLED);
    }
  }

  @Test
  void aSessionThatIsKilledWhileItReadsIsAClearError() throws InterruptedException {
    database.run(
        "CREATE TABLE t AS SELECT i AS id, repeat('x', 1000) AS pad FROM generate_series(1, 100000) i");
    try (BufferAllocator allocator = new RootAllocator();
        Snapshot snapshot = source.snapshot();
        BatchReader reader = snapshot.read(scan("t"), Split.WHOLE, Optional.empty(), allocator)) {
      reader.next().orElseThrow().close();
      database.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY (SELECT%'");
      SluiceException error = catchThrowableOfType(SluiceException.class, () -> drain(reader));
      assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
      assertThat(error).hasMessageContaining("reading public.t failed");
    }
  }

  private static void stop(BatchReader reader) {
    reader.close();
  }

  private static void drain(BatchReader reader) throws InterruptedException {
    for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
      next.get().close();
    }
  }

  private static List<Integer> ids(Snapshot snapshot, Scan scan, Split split)
      throws InterruptedException {
    List<Integer> ids = new ArrayList<>();
    try (BufferAllocator allocator = new RootAllocator();
        BatchReader reader = snapshot.read(scan, split, Optional.empty(), allocator)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Batch.Vectors batch = (Batch.Vectors) next.get()) {
          VectorSchemaRoot root = batch.root();
          for (int row = 0; row < root.getRowCount(); row++) {
            ids.add((Integer) root.getVector(0).getObject(row));
          }
        }
      }
    }
    return ids;
  }
}
