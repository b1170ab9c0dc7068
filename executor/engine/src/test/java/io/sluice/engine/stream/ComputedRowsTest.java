package io.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Engine;
import io.sluice.engine.EngineSettings;
import io.sluice.engine.LiveConnections;
import io.sluice.engine.compact.RowTransform;
import io.sluice.plan.ChangeLanding;
import io.sluice.plan.DeleteReaction;
import io.sluice.plan.Feed;
import io.sluice.plan.Pipeline;
import io.sluice.plan.StreamTable;
import io.sluice.plan.TableFlow;
import io.sluice.plan.Transform;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Landing;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.TransformEngine;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;

/** Rows come out in the order of the log, in whatever order and pieces they were computed. */
final class ComputedRowsTest {
  private static final Column ID = new Column("id", ColumnType.of(TypeKind.INT32), false);
  private static final Column ROW =
      new Column(StreamTable.ROW, ColumnType.of(TypeKind.INT64), false);
  private static final int ROWS = 1000;

  @Test
  void rowsComeOutInTheOrderOfTheLog() throws InterruptedException {
    EngineSettings settings =
        new EngineSettings(
            1, Duration.ofMillis(1), Duration.ofMillis(1), 1, 1, Duration.ofMillis(1));
    try (RootAllocator allocator = new RootAllocator();
        LiveConnections none = new LiveConnections();
        Engine engine = new Engine(none, Backwards::new, allocator, Clock.systemUTC(), settings)) {
      RowTransform rows = ComputedRows.of(engine, table(), allocator).orElseThrow();
      try (VectorSchemaRoot images = images(allocator);
          VectorSchemaRoot computed = rows.apply(images)) {
        List<Integer> ids = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (int row = 0; row < computed.getRowCount(); row++) {
          ids.add(((IntVector) computed.getVector(0)).get(row));
          numbers.add(((BigIntVector) computed.getVector(1)).get(row));
        }
        assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSize(ROWS - (ROWS + 2) / 3);
        assertThat(ids).isEqualTo(numbers.stream().map(number -> 7 * number.intValue()).toList());
      }
    }
  }

  private static VectorSchemaRoot images(BufferAllocator allocator) {
    VectorSchemaRoot root = VectorSchemaRoot.create(Column.schema(List.of(ID, ROW)), allocator);
    for (int row = 0; row < ROWS; row++) {
      ((IntVector) root.getVector(0)).setSafe(row, 7 * row);
      ((BigIntVector) root.getVector(1)).setSafe(row, row);
    }
    root.setRowCount(ROWS);
    return root;
  }

  private static StreamTable table() {
    TableId source = new TableId("public", "t");
    Pipeline pipeline =
        new Pipeline(
            List.of(new io.sluice.plan.Input("t", "shop", Scan.Table.of(source, List.of(ID)))),
            Optional.empty(),
            List.of(ID));
    return new StreamTable(
        new TableFlow(
            "shop.public.t",
            List.of(new Feed("shop.public.t", pipeline, OptionalLong.empty())),
            "wh",
            new WriteSpec(
                source,
                List.of(new TargetColumn(ID, "x", Optional.empty())),
                List.of("id"),
                Landing.CREATE),
            Optional.empty(),
            List.of()),
        new FollowedTable(source, List.of(ID), List.of("id")),
        ChangeLanding.MIRROR,
        List.of("id"),
        Optional.of(
            new Transform("SELECT …", List.of("id"), true, List.of(Optional.of("id")), List.of())),
        DeleteReaction.APPLY,
        List.of(),
        false);
  }

  /** Leaves out every third row, and gives the others in pieces, the last first. */
  private static final class Backwards implements TransformEngine {
    private static final int PIECE = 100;

    @Override
    public String dialect() {
      return "none";
    }

    @Override
    public BatchReader run(
        String sql,
        Map<String, TransformEngine.Input> inputs,
        List<Column> output,
        BufferAllocator allocator) {
      TransformEngine.Input input = inputs.get("t");
      Deque<VectorSchemaRoot> pieces = new ArrayDeque<>();
      try (Batch batch = input.rows().next().orElseThrow()) {
        VectorSchemaRoot rows = ((Batch.Vectors) batch).root();
        for (int from = 0; from < ROWS; from += PIECE) {
          pieces.push(piece(rows, from, output, allocator));
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new BatchReader() {
        @Override
        public Optional<Batch> next() {
          return pieces.isEmpty() ? Optional.empty() : Optional.of(new Batch.Vectors(pieces.pop()));
        }

        @Override
        public void close() {
          input.rows().close();
        }
      };
    }

    private static VectorSchemaRoot piece(
        VectorSchemaRoot rows, int from, List<Column> output, BufferAllocator allocator) {
      VectorSchemaRoot piece = VectorSchemaRoot.create(Column.schema(output), allocator);
      int count = 0;
      for (int row = from + PIECE - 1; row >= from; row--) {
        if (row % 3 > 0) {
          piece.getVector(0).copyFromSafe(row, count, rows.getVector(0));
          piece.getVector(1).copyFromSafe(row, count, rows.getVector(1));
          count++;
        }
      }
      piece.setRowCount(count);
      return piece;
    }

    @Override
    public void close() {}
  }
}
