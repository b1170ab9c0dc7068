package io.sluice.sql.clause;

import io.sluice.sql.text.DataType;
import io.sluice.sql.text.Expression;
import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Origin;
import io.sluice.sql.text.SqlText;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the target's tables look like. */
public sealed interface ShapeClause extends Clause {

  /** A type of the source and the one to use at the target. */
  record TypeMapping(String sourceType, DataType type) implements Fragment {
    @Override
    public void appendTo(SqlText out) {
      out.string(sourceType).words("TO").put(type);
    }
  }

  /**
   * {@code MAP TYPE (…)}.
   *
   * @param mappings at least one, in the order written
   */
  record MapType(List<TypeMapping> mappings, Origin origin) implements ShapeClause {

    /** Keeps its own copy of the mappings. */
    public MapType {
      mappings = List.copyOf(mappings);
    }

    @Override
    public String title() {
      return "MAP TYPE";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).parentheses(mappings);
    }
  }

  /** A column that the source does not have. */
  record AddedColumn(Identifier column, Expression value) implements Fragment {
    @Override
    public void appendTo(SqlText out) {
      out.put(column).words("AS").put(value);
    }
  }

  /**
   * {@code ADD COLUMNS (…)}.
   *
   * @param columns at least one, in the order written
   */
  record AddColumns(List<AddedColumn> columns, Origin origin) implements ShapeClause {

    /** Keeps its own copy of the columns. */
    public AddColumns {
      columns = List.copyOf(columns);
    }

    @Override
    public String title() {
      return "ADD COLUMNS";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).parentheses(columns);
    }
  }

  /** What else of a table is copied than its rows. */
  enum TableExtra {
    INDEXES,
    CONSTRAINTS,
    COMMENTS,
    SEQUENCES
  }

  /**
   * {@code COPY (…)}.
   *
   * @param extras at least one; iterated in the order of the enum
   */
  record Copy(Set<TableExtra> extras, Origin origin) implements ShapeClause {

    /** Keeps its own copy of the set. */
    public Copy {
      extras = Collections.unmodifiableSet(EnumSet.copyOf(extras));
    }

    @Override
    public String title() {
      return "COPY";
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(title()).open();
      int index = 0;
      for (TableExtra extra : extras) {
        out.comma(index++).words(extra);
      }
      out.close();
    }
  }
}
