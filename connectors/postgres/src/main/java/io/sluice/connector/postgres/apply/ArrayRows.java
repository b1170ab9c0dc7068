package io.sluice.connector.postgres.apply;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.type.TextForm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * A few rows that travel with the statement, one parameter per column: the quickest way up to some
 * hundred rows, because nothing is staged. The server parses the texts as values of the columns'
 * types.
 */
final class ArrayRows {
  private ArrayRows() {}

  /** The relation of such rows. */
  static String relation(Shape shape) {
    StringJoiner casts = new StringJoiner(", ");
    StringJoiner arrays = new StringJoiner(", ");
    StringJoiner names = new StringJoiner(", ");
    for (int i = 0; i < shape.cells().size(); i++) {
      Shape.Cell cell = shape.cells().get(i);
      casts.add("CAST(u.c" + i + " AS " + cell.type() + ") AS " + Quoting.identifier(cell.name()));
      arrays.add("CAST(? AS text[])");
      names.add("c" + i);
    }
    return "(SELECT " + casts + " FROM unnest(" + arrays + ") AS u(" + names + ")) AS s";
  }

  /** Gives a statement the rows. */
  static void bind(
      Connection session, PreparedStatement statement, Shape shape, VectorSchemaRoot root)
      throws SQLException {
    for (int i = 0; i < shape.cells().size(); i++) {
      TextForm form = TextForm.of(shape.cells().get(i).column().column().type());
      FieldVector vector = root.getVector(i);
      @Nullable String[] texts = new @Nullable String[root.getRowCount()];
      for (int row = 0; row < texts.length; row++) {
        texts[row] = vector.isNull(row) ? null : form.text(vector, row);
      }
      statement.setArray(i + 1, session.createArrayOf("text", texts));
    }
  }
}
