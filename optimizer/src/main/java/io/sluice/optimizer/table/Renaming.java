package io.sluice.optimizer.table;

import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.spi.Scan;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;

/** Gives what a pipeline yields the names that the target uses; columns correspond by position. */
final class Renaming {
  private Renaming() {}

  static Pipeline of(Pipeline pipeline, WriteSpec write) {
    List<Column> output = renamed(pipeline.output(), write);
    if (output.equals(pipeline.output())) {
      return pipeline;
    }
    if (pipeline.residual().isPresent()) {
      // The output's names are stamped on what a residual yields.
      return new Pipeline(pipeline.inputs(), pipeline.residual(), output);
    }
    Input input = pipeline.inputs().get(0);
    Input renamed = new Input(input.name(), input.connection(), scan(input.scan(), write));
    return new Pipeline(List.of(renamed), pipeline.residual(), output);
  }

  private static List<Column> renamed(List<Column> columns, WriteSpec write) {
    List<Column> renamed = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      renamed.add(new Column(write.columns().get(i).name(), column.type(), column.nullable()));
    }
    return renamed;
  }

  private static Scan scan(Scan scan, WriteSpec write) {
    List<Column> columns = renamed(scan.columns(), write);
    if (scan instanceof Scan.Query query) {
      return new Scan.Query(query.sql(), columns);
    }
    Scan.Table table = (Scan.Table) scan;
    List<Scan.Projection> projections = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Scan.Projection old = table.projections().get(i);
      projections.add(new Scan.Projection(columns.get(i), old.source(), old.expression()));
    }
    return new Scan.Table(table.table(), projections, table.filter(), table.limit());
  }
}
