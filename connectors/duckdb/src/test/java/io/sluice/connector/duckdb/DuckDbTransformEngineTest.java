package io.sluice.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.TransformEngine;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DuckDbTransformEngineTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("Id", ColumnType.of(TypeKind.INT64).from("postgresql", "bigint"), false),
          new Column("odd \"name", ColumnType.of(TypeKind.TEXT), true));

  @TempDir private Path folder;
  private TransformEngine engine;
  private BufferAllocator allocator;

  @BeforeEach
  void open() {
    TransformEngine.Factory factory =
        ServiceLoader.load(TransformEngine.Factory.class).findFirst().orElseThrow();
    engine = factory.open(folder.resolve("spill"), 2, 256L << 20);
    allocator = new RootAllocator();
  }

  @AfterEach
  void close() {
    engine.close();
    allocator.close();
  }

  @Test
  void aSelectOverAnInputKeepsThePlannedSchema() throws Exception {
    try (BatchReader reader =
        engine.run(
            "SELECT \"Id\", \"odd \"\"name\" FROM \"in put\" WHERE \"Id\" > 1 ORDER BY \"Id\"",
            Map.of("in put", input(new Repeated(List.of(List.of(1L, "a"), List.of(2L, "ä")), 2))),
            COLUMNS,
            allocator)) {
      try (Batch batch = reader.next().orElseThrow()) {
        assertThat(((Batch.Vectors) batch).root().getSchema()).isEqualTo(Column.schema(COLUMNS));
        assertThat(batch.rows()).isEqualTo(2);
      }
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void maskIsTheSha256OfTheUtf8Text() throws Exception {
    BatchReader reader =
        engine.run(
            "SELECT MASK_SHA256(\"odd \"\"name\") FROM rows",
            Map.of("rows", input(new Repeated(List.of(List.of(1L, "ä")), 1))),
            List.of(COLUMNS.get(1)),
            allocator);
    assertThat(Rows.texts(reader))
        .containsExactly("33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc");
  }

  @Test
  void twoInputsAreJoined() throws Exception {
    BatchReader reader =
        engine.run(
            "SELECT count(*) AS n FROM l JOIN r ON l.\"Id\" = r.\"Id\"",
            Map.of(
                "l", input(new Repeated(List.of(List.of(1L, "a"), List.of(2L, "b")), 3)),
                "r", input(new Repeated(List.of(List.of(2L, "x")), 5))),
            List.of(new Column("n", ColumnType.of(TypeKind.INT64), false)),
            allocator);
    assertThat(Rows.texts(reader)).containsExactly("15");
  }

  @Test
  void theErrorOfAnInputSurfacesAsItself() {
    SluiceException lost = new SluiceException(ErrorCode.CONNECTION_LOST, "the source is gone");
    Repeated failing = new Repeated(List.of(List.of(1L, "a")), 3);
    failing.failure = lost;
    BatchReader reader =
        engine.run(
            "SELECT * FROM rows ORDER BY 1", Map.of("rows", input(failing)), COLUMNS, allocator);
    assertThatThrownBy(() -> Rows.texts(reader)).isSameAs(lost);
    assertThat(failing.closed).isTrue();
  }

  @Test
  void anErrorOfTheQueryIsSaidInDuckDbsWords() {
    BatchReader reader =
        engine.run(
            "SELECT CAST(\"odd \"\"name\" AS BIGINT) AS \"Id\" FROM rows",
            Map.of("rows", input(new Repeated(List.of(List.of(1L, "no number")), 20))),
            COLUMNS.subList(0, 1),
            allocator);
    assertThatThrownBy(() -> Rows.texts(reader))
        .isInstanceOfSatisfying(
            SluiceException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE))
        .hasMessageContaining("no number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          SELECT "Id" * 9223372036854775807 AS "Id" FROM rows | VALUE_OUT_OF_RANGE | 7 * 9223372036854775807
          SELECT CAST(CAST("Id" * 1000 AS TINYINT) AS BIGINT) AS "Id" FROM rows | VALUE_OUT_OF_RANGE | 7000
          SELECT CAST(CAST("Id" * 1000 AS DECIMAL(3, 1)) AS BIGINT) AS "Id" FROM rows | VALUE_OUT_OF_RANGE | 7000
          SELECT CAST(CAST("odd ""name" AS DATE) IS NULL AS BIGINT) AS "Id" FROM rows | VALUE_OUT_OF_RANGE | no number
          SELECT CAST(SUM(CAST("odd ""name" AS BIGINT)) AS BIGINT) AS "Id" FROM rows | VALUE_OUT_OF_RANGE | no number
          SELECT "Id" FROM rows WHERE CAST("odd ""name" AS BIGINT) > 1 ORDER BY "Id" | VALUE_OUT_OF_RANGE | no number
          SELECT CASE WHEN "Id" = 0 THEN 1 ELSE error('division by zero') END AS "Id" FROM rows | VALUE_OUT_OF_RANGE | division by zero
          SELECT CASE WHEN i = 299999 THEN CAST(concat('x', i) AS BIGINT) ELSE i END AS "Id" FROM range(300000) t(i) | VALUE_OUT_OF_RANGE | x299999
          SELECT CAST(b."odd ""name" AS BIGINT) AS "Id" FROM range(7, 8) a(i) JOIN rows b ON a.i = b."Id" | VALUE_OUT_OF_RANGE | no number
          """)
  void aValueThatCannotBeComputedIsNamed(String sql, ErrorCode code, String hint) {
    Repeated rows = new Repeated(List.of(List.of(7L, "no number")), 20);
    BatchReader reader =
        engine.run(sql, Map.of("rows", input(rows)), COLUMNS.subList(0, 1), allocator);
    assertThatThrownBy(() -> Rows.texts(reader))
        .isInstanceOfSatisfying(SluiceException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(hint);
  }

  @Test
  void vectorsStoredOtherwiseAreAnError() {
    BatchReader reader =
        engine.run(
            "SELECT 1::INTEGER AS n",
            Map.of(),
            List.of(new Column("n", ColumnType.of(TypeKind.INT64), false)),
            allocator);
    assertThatThrownBy(() -> Rows.texts(reader)).hasMessageContaining("Int(32, true)");
  }

  @Test
  void closingFromAnotherThreadEndsALongRun() throws Exception {
    BatchReader reader =
        engine.run(
            "SELECT count(*) AS n FROM range(100000000000) a",
            Map.of(),
            List.of(new Column("n", ColumnType.of(TypeKind.INT64), false)),
            allocator);
    assertStops(reader, new CountDownLatch(0));
  }

  @Test
  void closingFromAnotherThreadEndsARunThatWaitsForItsInput() throws Exception {
    Repeated waiting = new Repeated(List.of(List.of(1L, "a")), 1);
    waiting.hold = new CountDownLatch(1);
    BatchReader reader =
        engine.run(
            "SELECT * FROM rows ORDER BY 1", Map.of("rows", input(waiting)), COLUMNS, allocator);
    assertStops(reader, waiting.reached);
  }

  @Test
  void runsAreIndependentOfEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> runs = new ArrayList<>();
      for (long i = 0; i < 8; i++) {
        List<List<Object>> rows = List.of(List.of(i, "x"));
        runs.add(
            threads.submit(
                () ->
                    Rows.texts(
                        engine.run(
                            "SELECT max(\"Id\") AS \"Id\" FROM rows",
                            Map.of("rows", input(new Repeated(rows, 50))),
                            COLUMNS.subList(0, 1),
                            allocator))));
      }
      for (int i = 0; i < runs.size(); i++) {
        assertThat(runs.get(i).get()).containsExactly(String.valueOf(i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertStops(BatchReader reader, CountDownLatch reached) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch started = new CountDownLatch(1);
      Future<List<String>> run =
          thread.submit(
              () -> {
                started.countDown();
                return Rows.texts(reader);
              });
      started.await();
      reached.await();
      reader.close();
      assertThatThrownBy(run::get).hasCauseInstanceOf(SluiceException.class);
    } finally {
      thread.shutdownNow();
    }
  }

  private static TransformEngine.Input input(BatchReader rows) {
    return new TransformEngine.Input(COLUMNS, rows);
  }

  /** Yields equal batches; may fail after them, or wait until it is closed. */
  private final class Repeated implements BatchReader {
    private final List<List<Object>> rows;
    private final CountDownLatch reached = new CountDownLatch(1);
    private int left;
    private SluiceException failure;
    private CountDownLatch hold;
    private volatile boolean closed;

    Repeated(List<List<Object>> rows, int times) {
      this.rows = rows;
      this.left = times;
    }

    @Override
    public Optional<Batch> next() throws InterruptedException {
      if (left-- > 0) {
        return Optional.of(Rows.batch(allocator, COLUMNS, rows));
      }
      if (failure != null) {
        throw failure;
      }
      if (hold != null) {
        reached.countDown();
        hold.await();
        throw new SluiceException(ErrorCode.CANCELLED, "the input was closed");
      }
      return Optional.empty();
    }

    @Override
    public void close() {
      closed = true;
      if (hold != null) {
        hold.countDown();
      }
    }
  }
}
