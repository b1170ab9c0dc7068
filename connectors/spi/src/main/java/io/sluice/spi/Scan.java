package io.sluice.spi;

import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What is read from one system, in that system's own words. */
public sealed interface Scan {
  /** The columns that come out, in order. */
  List<Column> columns();

  /**
   * Rows of one table; can be cut into splits.
   *
   * @param projections what is read, in order. A system without {@link
   *     Capability#EXPRESSION_PUSHDOWN} takes only plain columns.
   * @param filter a condition in the system's SQL
   * @param limit at most so many rows; such a scan has one split
   */
  record Table(
      TableId table, List<Projection> projections, Optional<String> filter, OptionalLong limit)
      implements Scan {
    public Table {
      Objects.requireNonNull(table);
      projections = List.copyOf(projections);
    }

    @Override
    public List<Column> columns() {
      return projections.stream().map(Projection::column).toList();
    }

    /** Every listed column of a table, unfiltered. */
    public static Table of(TableId table, List<Column> columns) {
      List<Projection> all =
          columns.stream().map(column -> Projection.plain(column.name(), column)).toList();
      return new Table(table, all, Optional.empty(), OptionalLong.empty());
    }
  }

  /**
   * A whole query in the system's SQL; read in one split.
   *
   * @param sql one SELECT without a closing semicolon
   */
  record Query(String sql, List<Column> columns) implements Scan {
    public Query {
      Objects.requireNonNull(sql);
      columns = List.copyOf(columns);
    }
  }

  /**
   * One column of a scan.
   *
   * @param column how it travels and what it is called
   * @param source the name of the table's column that is read as it is, or empty
   * @param expression what is computed, in the system's SQL; empty if {@code source} is there
   */
  record Projection(Column column, Optional<String> source, Optional<String> expression) {
    public Projection {
      if (source.isPresent() == expression.isPresent()) {
        throw new IllegalArgumentException("either a column or an expression: " + column);
      }
    }

    public static Projection plain(String source, Column column) {
      return new Projection(column, Optional.of(source), Optional.empty());
    }

    public static Projection computed(String expression, Column column) {
      return new Projection(column, Optional.empty(), Optional.of(expression));
    }
  }
}
