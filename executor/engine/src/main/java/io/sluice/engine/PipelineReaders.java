package io.sluice.engine;

import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.Residual;
import io.sluice.spi.BatchReader;
import io.sluice.spi.Encoding;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TransformEngine;
import io.sluice.spi.type.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;

/**
 * Opens what a pipeline reads, under one set of snapshots.
 *
 * @param snapshots by connection: one for each that the pipeline reads
 * @param transforms opened when the first residual asks for it
 * @param allocator charged with every batch
 */
record PipelineReaders(
    Map<String, Snapshot> snapshots,
    Supplier<TransformEngine> transforms,
    BufferAllocator allocator) {
  PipelineReaders {
    snapshots = Map.copyOf(snapshots);
  }

  /** The splits of a pipeline's only input. */
  List<Split> split(Pipeline pipeline, int wanted) {
    Input input = pipeline.inputs().get(0);
    return snapshot(input).split(input.scan(), wanted);
  }

  /** Takes one split of the only input through the pipeline; the meter hears of the input. */
  BatchReader open(Pipeline pipeline, Split split, Optional<Encoding> encoding, ReadMeter meter) {
    Input input = pipeline.inputs().get(0);
    MeteredReader metered = new MeteredReader(read(input, split, encoding), meter);
    return pipeline.residual().isEmpty()
        ? metered
        : compute(pipeline.residual().get(), pipeline, Map.of(input.name(), metered));
  }

  /** Takes all rows of all inputs through the pipeline; the meter hears of what comes out. */
  BatchReader openWhole(Pipeline pipeline, ReadMeter meter) {
    Map<String, MeteredReader> inputs = new LinkedHashMap<>();
    try {
      for (Input input : pipeline.inputs()) {
        inputs.put(input.name(), new MeteredReader(chain(input), ReadMeter.NONE));
      }
    } catch (RuntimeException e) {
      inputs.values().forEach(MeteredReader::close);
      throw e;
    }
    BatchReader rows =
        pipeline.residual().isEmpty()
            ? inputs.values().iterator().next()
            : compute(pipeline.residual().get(), pipeline, inputs);
    return new MeteredReader(rows, meter);
  }

  private BatchReader chain(Input input) {
    List<Split> splits = snapshot(input).split(input.scan(), 1);
    return new ChainedReader(splits, split -> read(input, split, Optional.empty()));
  }

  private BatchReader read(Input input, Split split, Optional<Encoding> encoding) {
    BatchReader rows = snapshot(input).read(input.scan(), split, encoding, allocator);
    return encoding.isPresent()
        ? rows
        : new CheckedReader(
            rows,
            input.scan().columns(),
            "input %s of %s".formatted(input.name(), input.connection()));
  }

  private BatchReader compute(
      Residual residual, Pipeline pipeline, Map<String, MeteredReader> sources) {
    Map<String, TransformEngine.Input> inputs = new LinkedHashMap<>();
    sources.forEach(
        (name, reader) ->
            inputs.put(name, new TransformEngine.Input(columns(pipeline, name), reader)));
    try {
      BatchReader rows = transforms.get().run(residual.sql(), inputs, pipeline.output(), allocator);
      return new CheckedReader(rows, pipeline.output(), "the transform");
    } catch (RuntimeException e) {
      sources.values().forEach(MeteredReader::close);
      throw e;
    }
  }

  private static List<Column> columns(Pipeline pipeline, String input) {
    return pipeline.inputs().stream()
        .filter(each -> each.name().equals(input))
        .findFirst()
        .orElseThrow()
        .scan()
        .columns();
  }

  private Snapshot snapshot(Input input) {
    Snapshot snapshot = snapshots.get(input.connection());
    if (snapshot == null) {
      throw Failures.defect("no snapshot of connection " + input.connection());
    }
    return snapshot;
  }
}
