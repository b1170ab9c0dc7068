package io.sluice.connector.kafka;

import io.sluice.spi.type.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Rows of certain columns as JSON objects. Used by one thread. */
final class RowText {
  private static final String NULL = "null";

  private final int[] places;
  private final List<byte[]> names;
  private final List<Cell> cells;

  private RowText(int[] places, List<byte[]> names, List<Cell> cells) {
    this.places = places;
    this.names = names;
    this.cells = cells;
  }

  /** All vectors of a root, in order. */
  static RowText of(List<Column> columns, Settings settings) {
    int[] places = new int[columns.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i;
    }
    return of(columns, places, settings);
  }

  /**
   * Some vectors of a root.
   *
   * @param columns in the order in which their values are written
   * @param places where each of them stands among the vectors
   */
  static RowText of(List<Column> columns, int[] places, Settings settings) {
    return new RowText(
        places,
        columns.stream().map(RowText::name).toList(),
        columns.stream().map(column -> Cell.of(column.type(), settings)).toList());
  }

  private static byte[] name(Column column) {
    JsonText text = new JsonText();
    text.string(column.name().getBytes(StandardCharsets.UTF_8)).raw(':');
    return text.toBytes();
  }

  void write(JsonText out, VectorSchemaRoot root, int row) {
    out.raw('{');
    for (int i = 0; i < places.length; i++) {
      if (i > 0) {
        out.raw(',');
      }
      out.raw(names.get(i));
      FieldVector values = root.getVector(places[i]);
      if (values.isNull(row)) {
        out.raw(NULL);
      } else {
        cells.get(i).write(out, values, row);
      }
    }
    out.raw('}');
  }
}
