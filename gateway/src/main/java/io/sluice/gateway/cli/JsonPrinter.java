package io.sluice.gateway.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.sluice.gateway.result.CellText;
import io.sluice.spi.type.Column;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * One JSON object a line. Numbers and booleans are JSON's own; all else is text, JSON documents
 * included, as their source prints them.
 */
final class JsonPrinter implements RowPrinter {
  private static final JsonFactory JSON = new JsonFactory();

  private final PrintStream out;
  private List<Column> columns = List.of();

  JsonPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> all) {
    columns = List.copyOf(all);
  }

  @Override
  public void print(VectorSchemaRoot batch) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (int row = 0; row < batch.getRowCount(); row++) {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
          json.writeFieldName(columns.get(i).name());
          value(json, columns.get(i), batch.getVector(i), row);
        }
        json.writeEndObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (batch.getRowCount() > 0) {
      out.print(text.append('\n'));
    }
  }

  @Override
  public void end() {
    out.flush();
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
