package io.sluice.optimizer.query;

import io.sluice.plan.Input;
import io.sluice.spi.Scan;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;

/** What the residual reads, each under a name. */
final class Inputs {
  private final List<Input> inputs = new ArrayList<>();

  int size() {
    return inputs.size();
  }

  List<Input> all() {
    return inputs;
  }

  /** Ends a pushed part: it becomes an input, and a table for the residual. */
  RelNode seal(Pushed pushed) {
    List<Optional<ColumnType>> stored = ColumnTypes.stored(pushed.rel());
    RelNode exact = Rewriting.exactly(pushed.rel(), stored);
    List<Column> columns = new ArrayList<>();
    List<RelDataTypeField> fields = exact.getRowType().getFieldList();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).getName();
      RelDataType type = fields.get(i).getType();
      columns.add(
          new Column(name, ColumnTypes.travelling(stored.get(i), name, type), type.isNullable()));
    }
    Input input = input(pushed.with(exact), columns);
    inputs.add(input);
    return table(exact.getCluster(), input.name(), exact.getRowType());
  }

  /** The input that a part becomes; it is not added. */
  Input input(Pushed pushed, List<Column> columns) {
    String name = "i" + (inputs.size() + 1);
    return new Input(name, pushed.connection().name(), scan(pushed, columns));
  }

  private static Scan scan(Pushed pushed, List<Column> columns) {
    Optional<TableShape> table = TableShape.of(pushed.rel());
    if (table.isPresent()) {
      return table.get().scan(pushed.dialect(), columns);
    }
    Dialect dialect = pushed.dialect().orElseThrow();
    return new Scan.Query(QueryText.of(pushed.rel(), dialect), columns);
  }

  private static RelNode table(RelOptCluster cluster, String name, RelDataType row) {
    RelOptTable table = RelOptTableImpl.create(null, row, List.of(name), null);
    return LogicalTableScan.create(cluster, table, List.of());
  }
}
