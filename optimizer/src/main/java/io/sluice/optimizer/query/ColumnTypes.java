package io.sluice.optimizer.query;

import io.sluice.spi.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.BiRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;

/**
 * Follows the columns of a query back to the tables, so that what is not computed keeps its type.
 */
final class ColumnTypes {
  private ColumnTypes() {}

  /** For each column the stored type, if its values are a table's own; empty if computed. */
  static List<Optional<ColumnType>> stored(RelNode rel) {
    List<Optional<ColumnType>> types = new ArrayList<>();
    for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
      types.add(stored(rel, i));
    }
    return types;
  }

  /** Unlike Calcite's own tracing, an outer join's NULLs do not make a column a computed one. */
  private static Optional<ColumnType> stored(RelNode rel, int column) {
    if (rel instanceof TableScan scan) {
      return ofTable(scan, column);
    }
    if (rel instanceof Filter || rel instanceof Sort) {
      return stored(rel.getInput(0), column);
    }
    if (rel instanceof Project project) {
      return project.getProjects().get(column) instanceof RexInputRef from
          ? stored(project.getInput(), from.getIndex())
          : Optional.empty();
    }
    if (rel instanceof Aggregate aggregate) {
      return column < aggregate.getGroupCount()
          ? stored(aggregate.getInput(), aggregate.getGroupSet().nth(column))
          : Optional.empty();
    }
    if (rel instanceof BiRel pair && !(rel instanceof SetOp)) {
      int left = pair.getLeft().getRowType().getFieldCount();
      return column < left
          ? stored(pair.getLeft(), column)
          : stored(pair.getRight(), column - left);
    }
    return rel instanceof SetOp ? common(rel, column) : Optional.empty();
  }

  private static Optional<ColumnType> common(RelNode set, int column) {
    List<Optional<ColumnType>> types =
        set.getInputs().stream().map(input -> stored(input, column)).distinct().toList();
    return types.size() == 1 ? types.get(0) : Optional.empty();
  }

  private static Optional<ColumnType> ofTable(TableScan scan, int column) {
    CatalogTable table = scan.getTable().unwrap(CatalogTable.class);
    return table == null
        ? Optional.empty()
        : Optional.of(table.source().info().columns().get(column).type());
  }

  /**
   * Whether expressions over such values mean the same in every system. What travels as text but is
   * none at its source is compared otherwise there; a padded character type compares without its
   * blanks.
   */
  static boolean isTransparent(ColumnType type) {
    return switch (type.kind()) {
      case NATIVE_TEXT, JSON, UUID, UINT8, UINT16, UINT32, UINT64 -> false;
      case TEXT -> !isPadded(type.nativeType());
      default -> true;
    };
  }

  private static boolean isPadded(String nativeType) {
    return nativeType.startsWith("character(")
        || nativeType.startsWith("bpchar")
        || nativeType.equals("character")
        || nativeType.equals("citext");
  }

  /** How a column of a query travels. */
  static ColumnType travelling(Optional<ColumnType> stored, String name, RelDataType type) {
    return stored.orElseGet(() -> Types.computed(name, type));
  }
}
