package io.sluice.gateway.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.sluice.gateway.result.RowJson;
import io.sluice.spi.type.Column;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/** One JSON object a line. */
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
        RowJson.write(json, columns, batch, row);
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
}
