package io.sluice.optimizer.table;

import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableInfo;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.TargetType;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.Widening;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the rows that come in against a table that is there: names, types, and what is left. */
final class ExistingTable {
  private final TableInfo table;
  private final String connection;

  ExistingTable(TableInfo table, String connection) {
    this.table = table;
    this.connection = connection;
  }

  /**
   * The target's columns in the order of the incoming ones.
   *
   * @throws SluiceException {@code TARGET_MISMATCH} that lists every difference
   */
  List<TargetColumn> match(Incoming incoming, TypeMap types) {
    List<String> differences = new ArrayList<>();
    List<TargetColumn> columns = new ArrayList<>();
    Set<String> filled = new HashSet<>();
    for (int i = 0; i < incoming.columns().size(); i++) {
      TableColumn from = incoming.columns().get(i);
      TargetType wanted = types.at(i);
      Optional<TableColumn> there = find(from.name());
      if (there.isEmpty()) {
        differences.add("it lacks the column " + from.name() + " (" + wanted.nativeType() + ")");
        continue;
      }
      TableColumn to = there.get();
      compare(from, to, wanted).ifPresent(differences::add);
      if (!filled.add(to.name())) {
        differences.add("two columns would land in " + to.name());
      }
      Column arriving = new Column(to.name(), from.type(), to.column().nullable());
      columns.add(new TargetColumn(arriving, to.type().nativeType(), to.defaultSql()));
    }
    addUnfilled(filled, differences);
    if (!differences.isEmpty()) {
      throw mismatch(incoming, differences);
    }
    return columns;
  }

  private Optional<TableColumn> find(String name) {
    Optional<TableColumn> exact = table.column(name);
    if (exact.isPresent()) {
      return exact;
    }
    List<TableColumn> alike =
        table.columns().stream().filter(column -> column.name().equalsIgnoreCase(name)).toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  /** What EXPLAIN says of the columns that are wider here than the values that come in. */
  List<String> notes(Incoming incoming, TypeMap types) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < incoming.columns().size(); i++) {
      ColumnType from = incoming.columns().get(i).type();
      TableColumn there = find(incoming.columns().get(i).name()).orElseThrow();
      boolean same = types.at(i).nativeType().equalsIgnoreCase(there.type().nativeType());
      if (!same && Widening.holds(from, there.type())) {
        notes.add(there.name() + ": " + from + " is widened to " + there.type());
      }
    }
    return notes;
  }

  private static Optional<String> compare(TableColumn from, TableColumn to, TargetType wanted) {
    if (to.generated()) {
      return Optional.of("its column " + to.name() + " is generated there");
    }
    if (fits(from.type(), to.type(), wanted)) {
      return Optional.empty();
    }
    boolean narrower = Widening.isNumber(from.type()) && Widening.isNumber(to.type());
    return Optional.of(
        "its column "
            + to.name()
            + " is "
            + to.type()
            + (narrower
                ? ", which does not hold every " + from.type()
                : ", where " + wanted.nativeType() + " is wanted"));
  }

  private static boolean fits(ColumnType from, ColumnType to, TargetType wanted) {
    if (wanted.nativeType().equalsIgnoreCase(to.nativeType()) || Widening.holds(from, to)) {
      return true;
    }
    if (from.kind() != to.kind() || Widening.isTreacherous(to)) {
      return false;
    }
    return switch (from.kind()) {
      case DECIMAL, NATIVE_TEXT -> false;
      case TIME, TIMESTAMP, TIMESTAMP_TZ -> from.precision() <= to.precision();
      // A text that is too long for its column is refused by the target, row by row.
      default -> true;
    };
  }

  private void addUnfilled(Set<String> filled, List<String> differences) {
    for (TableColumn column : table.columns()) {
      boolean mustBeFilled =
          !column.column().nullable()
              && column.defaultSql().isEmpty()
              && column.defaultConstant().isEmpty()
              && !column.generated();
      if (mustBeFilled && !filled.contains(column.name())) {
        differences.add(
            "its column " + column.name() + " is NOT NULL without a default, and nothing fills it");
      }
    }
  }

  private SluiceException mismatch(Incoming incoming, List<String> differences) {
    String target = connection + "." + table.id();
    return Refusal.at(
            incoming.place(),
            ErrorCode.TARGET_MISMATCH,
            "the target "
                + target
                + " does not fit "
                + incoming.source()
                + ": "
                + String.join("; ", differences))
        .withSuggestion(
            "Change the target, choose and cast columns in a QUERY, or say ON EXISTING RECREATE.");
  }
}
