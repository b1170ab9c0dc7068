package io.sluice.optimizer.source;

import io.sluice.optimizer.name.NameMatch;
import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.spi.TableColumn;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.sql.clause.ColumnChoice;
import io.sluice.sql.text.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column that is taken of a table.
 *
 * @param stored the table's column; empty if the table has none, and NULL is taken
 * @param as what it goes on as
 */
record Taken(Optional<TableColumn> stored, TableColumn as) {

  /** The columns that a selection takes, in order. */
  static List<Taken> of(SourceTable table, Selection selection) {
    if (selection.columns().isEmpty() || selection.except()) {
      Set<String> without = new HashSet<>();
      selection.columns().forEach(choice -> without.add(find(table, choice.column()).name()));
      return table.info().columns().stream()
          .filter(column -> !without.contains(column.name()))
          .map(column -> named(column, column.name()))
          .toList();
    }
    List<Taken> taken = new ArrayList<>();
    for (ColumnChoice choice : selection.columns()) {
      TableColumn column = find(table, choice.column());
      taken.add(named(column, choice.alias().map(Identifier::text).orElse(column.name())));
    }
    return taken;
  }

  /** The key of the table in the names that its columns go on with; empty if a part is left out. */
  static List<String> key(SourceTable table, List<Taken> taken) {
    List<String> key = new ArrayList<>();
    for (String name : table.info().key()) {
      Optional<Taken> part =
          taken.stream()
              .filter(one -> one.stored().map(TableColumn::name).filter(name::equals).isPresent())
              .findFirst();
      if (part.isEmpty()) {
        return List.of();
      }
      key.add(part.get().as().name());
    }
    return key;
  }

  private static Taken named(TableColumn column, String name) {
    Column renamed = new Column(name, column.type(), column.column().nullable());
    return new Taken(
        Optional.of(column),
        new TableColumn(
            renamed, column.defaultSql(), column.defaultConstant(), column.generated()));
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
}
