package io.sluice.engine.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.change.NetChange;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/** A target as the contract of {@link NetChange} describes it, row by row and slow. */
public final class ModelTable {
  private final List<String> columns;
  private final List<String> key;
  private List<List<Object>> rows = new ArrayList<>();

  public ModelTable(List<String> columns, List<String> key) {
    this.columns = columns;
    this.key = key;
  }

  public List<List<Object>> rows() {
    return rows;
  }

  public void replace(List<List<Object>> others) {
    rows = new ArrayList<>();
    others.forEach(row -> rows.add(new ArrayList<>(row)));
  }

  /** Applies one change. */
  public long apply(NetChange change) {
    VectorSchemaRoot root = change.root();
    long missed = 0;
    for (int i = 0; i < root.getRowCount(); i++) {
      List<Object> values = values(root, i);
      if (change instanceof NetChange.Delete) {
        rows.removeIf(row -> keyOf(row).equals(values));
      } else if (change instanceof NetChange.Upsert) {
        List<Object> newKey = keyOf(values);
        rows.removeIf(row -> keyOf(row).equals(newKey));
        rows.add(values);
      } else if (change instanceof NetChange.Append) {
        rows.add(values);
      } else if (change instanceof NetChange.DeleteEqual) {
        missed += rows.remove(values) ? 0 : 1;
      } else {
        missed += patch((NetChange.Patch) change, values);
      }
    }
    if (change instanceof NetChange.Upsert || change instanceof NetChange.Delete) {
      assertThat(keys(root, change)).as("each key once").doesNotHaveDuplicates();
    }
    return missed;
  }

  private List<List<Object>> keys(VectorSchemaRoot root, NetChange change) {
    List<List<Object>> keys = new ArrayList<>();
    for (int i = 0; i < root.getRowCount(); i++) {
      List<Object> values = values(root, i);
      keys.add(change instanceof NetChange.Delete ? values : keyOf(values));
    }
    return keys;
  }

  private long patch(NetChange.Patch patch, List<Object> values) {
    List<String> names = patch.columns();
    assertThat(values).hasSize(names.size() + key.size());
    List<Object> old = values.subList(names.size(), values.size());
    boolean anyhow = patch.unset().isEmpty();
    for (List<Object> row : rows) {
      if (keyOf(row).equals(old)) {
        if (anyhow || row.get(columns.indexOf(patch.unset().get())) == null) {
          for (int i = 0; i < names.size(); i++) {
            row.set(columns.indexOf(names.get(i)), values.get(i));
          }
        }
        return 0;
      }
    }
    return anyhow ? 1 : 0;
  }

  private List<Object> keyOf(List<Object> row) {
    List<Object> values = new ArrayList<>();
    key.forEach(name -> values.add(row.get(columns.indexOf(name))));
    return values;
  }

  private static List<Object> values(VectorSchemaRoot root, int index) {
    List<Object> values = new ArrayList<>();
    root.getFieldVectors().forEach(vector -> values.add(ChangeBatch.value(vector, index)));
    return values;
  }
}
