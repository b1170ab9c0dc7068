package io.sluice.optimizer;

import io.sluice.optimizer.name.NameMatch;
import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.table.Incoming;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.spi.Scan;
import io.sluice.spi.TableColumn;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.sql.clause.ColumnChoice;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of a table as they are: all columns, or some, perhaps under other names. */
final class PlainTable {
  /** What the residual would call the only input; without one, nobody reads it. */
  private static final String INPUT = "t";

  private PlainTable() {}

  /**
   * @param choices the columns to take, all if empty
   */
  static Incoming incoming(SourceTable table, List<ColumnChoice> choices, Located place) {
    List<Chosen> chosen = new ArrayList<>();
    if (choices.isEmpty()) {
      table.info().columns().forEach(column -> chosen.add(new Chosen(column, column.name())));
    }
    for (ColumnChoice choice : choices) {
      TableColumn column = find(table, choice.column());
      chosen.add(new Chosen(column, choice.alias().map(Identifier::text).orElse(column.name())));
    }
    List<Scan.Projection> projections =
        chosen.stream()
            .map(one -> Scan.Projection.plain(one.column().name(), one.renamed().column()))
            .toList();
    Scan.Table scan =
        new Scan.Table(table.info().id(), projections, Optional.empty(), OptionalLong.empty());
    Input input = new Input(INPUT, table.connection().name(), scan);
    return new Incoming(
        table.display(),
        new Pipeline(List.of(input), Optional.empty(), scan.columns()),
        chosen.stream().map(Chosen::renamed).toList(),
        key(table, chosen),
        table.connection().provider().dialect().orElse(""),
        table.info().rows(),
        place);
  }

  private static List<String> key(SourceTable table, List<Chosen> chosen) {
    List<String> key = new ArrayList<>();
    for (String name : table.info().key()) {
      Optional<Chosen> part =
          chosen.stream().filter(one -> one.column().name().equals(name)).findFirst();
      if (part.isEmpty()) {
        return List.of();
      }
      key.add(part.get().name());
    }
    return key;
  }

  private static TableColumn find(SourceTable table, Identifier written) {
    List<String> names = table.info().columns().stream().map(TableColumn::name).toList();
    return NameMatch.find("column", written, names)
        .flatMap(table.info()::column)
        .orElseThrow(() -> unknown(table, written, names));
  }

  private static SluiceException unknown(
      SourceTable table, Identifier written, List<String> names) {
    SluiceException error =
        Refusal.at(
            written,
            ErrorCode.UNKNOWN_COLUMN,
            "the table " + table.display() + " has no column " + written.text());
    return Refusal.meaning(error, written.text(), names);
  }

  private record Chosen(TableColumn column, String name) {
    TableColumn renamed() {
      Column old = column.column();
      return new TableColumn(
          new Column(name, old.type(), old.nullable()),
          column.defaultSql(),
          column.defaultConstant(),
          column.generated());
    }
  }
}
