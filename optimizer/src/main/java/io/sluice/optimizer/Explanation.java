package io.sluice.optimizer;

import java.util.List;

/** What a plan will do, as rows for people. */
public record Explanation(List<Row> rows) {
  public Explanation {
    rows = List.copyOf(rows);
  }

  /**
   * One fact.
   *
   * @param table what it is about: a target table as {@code connection.schema.table}, {@code sync}
   *     for the whole, or {@code query}
   * @param item which fact
   */
  public record Row(String table, String item, String value) {}
}
