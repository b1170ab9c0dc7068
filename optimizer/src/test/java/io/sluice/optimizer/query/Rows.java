package io.sluice.optimizer.query;

import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Connections;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TransformEngine;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** Runs a pipeline in the plainest way: one split per input, all rows as text. */
final class Rows {
  private Rows() {}

  static List<List<String>> of(
      Connections connections, Pipeline pipeline, TransformEngine engine, BufferAllocator allocator)
      throws InterruptedException {
    Map<String, TransformEngine.Input> inputs = new HashMap<>();
    List<Snapshot> snapshots = new ArrayList<>();
    try {
      for (Input input : pipeline.inputs()) {
        Snapshot snapshot =
            connections.require(input.connection()).connector().source().orElseThrow().snapshot();
        snapshots.add(snapshot);
        BatchReader reader = snapshot.read(input.scan(), Split.WHOLE, Optional.empty(), allocator);
        inputs.put(input.name(), new TransformEngine.Input(input.scan().columns(), reader));
      }
      BatchReader result =
          pipeline.residual().isPresent()
              ? engine.run(pipeline.residual().get().sql(), inputs, pipeline.output(), allocator)
              : inputs.values().iterator().next().rows();
      try (result) {
        return read(result, pipeline);
      }
    } finally {
      snapshots.forEach(Snapshot::close);
    }
  }

  private static List<List<String>> read(BatchReader reader, Pipeline pipeline)
      throws InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    Schema wanted = Column.schema(pipeline.output());
    for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
      try (Batch batch = next.get()) {
        VectorSchemaRoot root = ((Batch.Vectors) batch).root();
        // Invariant 7: the schema of a plan node is the schema of the batches that it yields.
        if (!root.getSchema().equals(wanted)) {
          throw new AssertionError("found " + root.getSchema() + ", wanted " + wanted);
        }
        for (int row = 0; row < root.getRowCount(); row++) {
          List<String> values = new ArrayList<>();
          for (FieldVector vector : root.getFieldVectors()) {
            values.add(String.valueOf(vector.getObject(row)));
          }
          rows.add(values);
        }
      }
    }
    return rows;
  }
}
