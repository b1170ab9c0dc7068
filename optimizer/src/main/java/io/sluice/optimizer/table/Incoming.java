package io.sluice.optimizer.table;

import io.sluice.plan.Pipeline;
import io.sluice.spi.TableColumn;
import io.sluice.sql.text.Located;
import java.util.List;
import java.util.OptionalLong;

/**
 * Rows on their way to a target table.
 *
 * @param source what is read, for people
 * @param columns what the pipeline yields, in order, with what the catalog knows of each
 * @param key names of the columns that tell the rows apart; empty if none are known
 * @param dialect the source's dialect, empty if the rows come from several systems
 * @param rows an estimate of how many
 * @param place where the statement speaks of them
 */
public record Incoming(
    String source,
    Pipeline pipeline,
    List<TableColumn> columns,
    List<String> key,
    String dialect,
    OptionalLong rows,
    Located place) {
  public Incoming {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /** The columns' names, in order. */
  List<String> names() {
    return columns.stream().map(TableColumn::name).toList();
  }
}
