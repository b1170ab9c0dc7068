package io.sluice.optimizer.table;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.TargetIdentifiers;
import io.sluice.optimizer.name.TargetPlace;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.TargetType;
import io.sluice.spi.TargetType.Fidelity;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns of a table that is created for the rows that come in. */
final class NewTable {
  private final TargetPlace place;
  private final String dialect;

  NewTable(TargetPlace place) {
    this.place = place;
    this.dialect = place.connection().provider().dialect().orElse("");
  }

  /** The columns in the order of the incoming ones, with the same names. */
  List<TargetColumn> columns(Incoming incoming, TypeMap types, List<String> key) {
    requireColumns(incoming);
    requireDistinctNames(incoming);
    Set<String> inKey = new HashSet<>(key);
    List<TargetColumn> columns = new ArrayList<>();
    for (int i = 0; i < incoming.columns().size(); i++) {
      TableColumn column = incoming.columns().get(i);
      boolean nullable = column.column().nullable() && !inKey.contains(column.name());
      columns.add(
          new TargetColumn(
              new Column(column.name(), column.type(), nullable),
              types.at(i).nativeType(),
              defaultOf(column, types.at(i), incoming.dialect())));
    }
    return columns;
  }

  private Optional<String> defaultOf(TableColumn column, TargetType type, String sourceDialect) {
    boolean sameWords =
        !dialect.isEmpty() && dialect.equals(sourceDialect) && type.fidelity() == Fidelity.EXACT;
    if (sameWords && column.defaultSql().isPresent()) {
      return column.defaultSql();
    }
    return column
        .defaultConstant()
        .flatMap(constant -> place.sink().defaultFor(column.type(), constant));
  }

  private void requireColumns(Incoming incoming) {
    if (incoming.columns().isEmpty() && !dialect.equals("postgresql")) {
      throw Refusal.at(
              incoming.place(),
              ErrorCode.TARGET_MISMATCH,
              incoming.source()
                  + " has no columns, and "
                  + place.connection().name()
                  + " cannot hold a table without columns")
          .withSuggestion("Leave it out with EXCLUDING TABLES.");
    }
  }

  private void requireDistinctNames(Incoming incoming) {
    TargetIdentifiers rule = place.identifiers();
    Map<String, String> taken = new HashMap<>();
    for (TableColumn column : incoming.columns()) {
      String earlier = taken.putIfAbsent(rule.identity(column.name()), column.name());
      if (earlier != null) {
        throw Refusal.at(
            incoming.place(),
            ErrorCode.NAME_COLLISION,
            "the columns \""
                + earlier
                + "\" and \""
                + column.name()
                + "\" of "
                + incoming.source()
                + " would have one name at "
                + place.connection().name());
      }
    }
  }
}
