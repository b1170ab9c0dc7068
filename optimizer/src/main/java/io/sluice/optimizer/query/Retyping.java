package io.sluice.optimizer.query;

import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.Residual;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gives what a pipeline yields other types, value by value, in the transform engine. */
public final class Retyping {
  private Retyping() {}

  /**
   * The same rows in these columns; a value that its new type does not hold exactly is an error of
   * the run.
   *
   * @param columns as many as the pipeline yields, in order; where the type is the pipeline's own,
   *     values stay as they are
   */
  public static Pipeline of(Pipeline pipeline, List<Column> columns) {
    List<Column> old = pipeline.output();
    String values =
        IntStream.range(0, columns.size())
            .mapToObj(i -> value("c" + i, old.get(i), columns.get(i)))
            .collect(Collectors.joining(", "));
    String names =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "c" + i)
            .collect(Collectors.joining(", ", "(", ")"));
    List<Input> inputs = new ArrayList<>(pipeline.inputs());
    String from =
        pipeline
            .residual()
            .map(residual -> "(" + residual.sql() + ")")
            .orElseGet(() -> quoted(inputs.get(0).name()));
    String sql = "SELECT " + values + " FROM " + from + " AS t" + names;
    boolean rowWise = pipeline.residual().map(Residual::rowWise).orElse(true);
    return new Pipeline(inputs, Optional.of(new Residual(sql, rowWise)), columns);
  }

  private static String value(String value, Column from, Column to) {
    String typed =
        from.type().equals(to.type())
            ? value
            : ExactConversion.of(from.type(), to.type())
                .orElseThrow(() -> new IllegalStateException(from + " to " + to))
                .sql(value, from.name());
    return typed + " AS " + quoted(to.name());
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
