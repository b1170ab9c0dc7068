package io.sluice.engine;

import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.QueryPlan;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Scan;
import io.sluice.spi.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** What tables hold, as multisets: the text of each row, sorted. */
record Contents(Engine engine, Connections connections, BufferAllocator allocator) {
  List<String> of(String connection, TableId table) {
    Connection open = connections.require(connection);
    if (open.connector().catalog().table(table).isEmpty()) {
      return List.of("no such table");
    }
    Scan scan = Flows.scan(open, table);
    Pipeline pipeline =
        new Pipeline(List.of(new Input("t", connection, scan)), Optional.empty(), scan.columns());
    List<String> rows = new ArrayList<>();
    try (BatchReader reader = engine.query(new QueryPlan(pipeline), allocator)) {
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Batch batch = next.get()) {
          texts(((Batch.Vectors) batch).root(), rows);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    rows.sort(null);
    return rows;
  }

  private static void texts(VectorSchemaRoot root, List<String> rows) {
    List<FieldVector> vectors = root.getFieldVectors();
    for (int i = 0; i < root.getRowCount(); i++) {
      int row = i;
      rows.add(
          vectors.stream()
              .map(vector -> String.valueOf(vector.getObject(row)))
              .collect(Collectors.joining("|")));
    }
  }
}
