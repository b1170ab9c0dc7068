package io.sluice.optimizer.query;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Finds the key of the only table that a query reads row by row among what it yields. */
final class SourceKey {
  private SourceKey() {}

  /** The places of the key's columns, counted from 0; empty if the rows have no such key. */
  static List<Integer> of(RelNode rel) {
    if (rel instanceof TableScan scan) {
      return ofTable(scan);
    }
    if (rel instanceof Filter || rel instanceof Sort) {
      return of(rel.getInput(0));
    }
    return rel instanceof Project project ? ofProject(project) : List.of();
  }

  private static List<Integer> ofTable(TableScan scan) {
    CatalogTable table = scan.getTable().unwrap(CatalogTable.class);
    if (table == null) {
      return List.of();
    }
    List<String> names = scan.getRowType().getFieldNames();
    return table.source().info().key().stream().map(names::indexOf).toList();
  }

  private static List<Integer> ofProject(Project project) {
    List<Integer> places = new ArrayList<>();
    for (int below : of(project.getInput())) {
      int place = placeOf(below, project.getProjects());
      if (place < 0) {
        return List.of();
      }
      places.add(place);
    }
    return places;
  }

  private static int placeOf(int below, List<RexNode> projects) {
    for (int i = 0; i < projects.size(); i++) {
      if (projects.get(i) instanceof RexInputRef column && column.getIndex() == below) {
        return i;
      }
    }
    return -1;
  }
}
