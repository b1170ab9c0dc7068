package io.sluice.optimizer.query;

import io.sluice.optimizer.name.SourceNames;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.plan.Pipeline;
import io.sluice.spi.Connections;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlNode;

/** Plans queries: validates, pushes down, and writes what is left for the transform engine. */
public final class QueryPlanner {
  private final Connections connections;

  public QueryPlanner(Connections connections) {
    this.connections = connections;
  }

  /**
   * Plans a query; the tree is left as it is.
   *
   * @throws io.sluice.spi.error.SluiceException {@code UNKNOWN_TABLE}, {@code UNKNOWN_COLUMN},
   *     {@code INVALID_QUERY} and the like, with the place in the statement
   */
  public PlannedQuery plan(SqlNode query) {
    return plan(query, List.of());
  }

  /**
   * Plans a query; the tree is left as it is.
   *
   * @param known tables that need not be looked up again, and that the query may call by their bare
   *     names
   * @throws io.sluice.spi.error.SluiceException as {@link #plan(SqlNode)}
   */
  public PlannedQuery plan(SqlNode query, List<SourceTable> known) {
    TableReferences references = new TableReferences(new SourceNames(connections), known);
    SqlNode copy = query.accept(references);
    Validation validation = new Validation(references.tables());
    RelRoot root = validation.algebra(copy == null ? query : copy);
    List<String> given = root.fields.stream().map(field -> field.getValue()).toList();
    List<String> names = OutputNames.of(query, given);
    List<Column> output = new ArrayList<>();
    RelNode simplified = Rewriting.simplify(root.project(true));
    List<Optional<ColumnType>> stored = ColumnTypes.stored(simplified);
    List<RelDataTypeField> fields = simplified.getRowType().getFieldList();
    for (int i = 0; i < fields.size(); i++) {
      output.add(
          new Column(
              names.get(i),
              ColumnTypes.travelling(stored.get(i), names.get(i), fields.get(i).getType()),
              fields.get(i).getType().isNullable()));
    }
    Pipeline pipeline = Splitting.split(Rewriting.exactly(simplified, stored), output);
    List<String> key = SourceKey.of(simplified).stream().map(names::get).toList();
    return new PlannedQuery(
        pipeline,
        references.onlyDialect(),
        key,
        Estimates.rows(simplified),
        references.tables().isEmpty() ? KnownRows.of(simplified, output) : Optional.empty());
  }
}
