package io.sluice.gateway.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.sluice.gateway.result.Heading;
import io.sluice.gateway.result.RowJson;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. */
final class JsonPrinter implements RowPrinter {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;
  private List<Heading> headings = List.of();

  JsonPrinter(PrintStream out) {
    try {
      json = JSON.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(List<Heading> all) {
    headings = List.copyOf(all);
  }

  @Override
  public void print(List<@Nullable String> cells) {
    try {
      RowJson.write(json, headings, cells);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void flush() {
    try {
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void end() {
    flush();
  }
}
