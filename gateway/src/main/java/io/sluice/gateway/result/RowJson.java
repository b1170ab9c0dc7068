package io.sluice.gateway.result;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.spi.type.Column;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Rows as objects of JSON. Numbers and booleans are JSON's own; all else is text, JSON documents
 * included, as their source prints them.
 */
public final class RowJson {
  private RowJson() {}

  /** Writes one row as one object. */
  public static void write(
      JsonGenerator json, List<Column> columns, VectorSchemaRoot batch, int row)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < columns.size(); i++) {
      json.writeFieldName(columns.get(i).name());
      value(json, columns.get(i), batch.getVector(i), row);
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Column column, FieldVector vector, int row)
      throws IOException {
    if (vector.isNull(row)) {
      json.writeNull();
      return;
    }
    String text = CellText.of(column, vector, row);
    switch (column.type().kind()) {
      case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(text));
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, DECIMAL ->
          json.writeNumber(text);
      case FLOAT32, FLOAT64 -> real(json, text);
      default -> json.writeString(text);
    }
  }

  /** NaN and the infinities are no numbers of JSON. */
  private static void real(JsonGenerator json, String text) throws IOException {
    if (Double.isFinite(Double.parseDouble(text))) {
      json.writeNumber(text);
    } else {
      json.writeString(text);
    }
  }
}
