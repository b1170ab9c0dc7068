package io.sluice.gateway.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.sluice.gateway.result.CellText;
import io.sluice.gateway.result.Heading;
import io.sluice.gateway.result.RowJson;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/** What the statements of a script give back, one JSON object a line. */
final class ResultLines {
  private final JsonGenerator json;
  private final OutputStream out;

  ResultLines(JsonGenerator json, OutputStream out) {
    // Each line ends itself: a reader of lines shall not wait for the next one.
    this.json = json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    this.out = out;
  }

  void columns(int statement, List<Column> columns) throws IOException {
    begin(statement);
    json.writeArrayFieldStart("columns");
    for (Column column : columns) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.type().toString());
      json.writeStringField("kind", column.type().kind().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    finish();
  }

  void rows(List<Column> columns, VectorSchemaRoot batch) throws IOException {
    List<Heading> headings = Heading.of(columns);
    for (int row = 0; row < batch.getRowCount(); row++) {
      json.writeStartObject();
      json.writeFieldName("row");
      RowJson.write(json, headings, CellText.row(columns, batch, row));
      endLine();
    }
    send();
  }

  void end(int statement, long rows) throws IOException {
    begin(statement);
    json.writeNumberField("rows", rows);
    finish();
  }

  void done(int statement, Update update) throws IOException {
    begin(statement);
    json.writeStringField("done", update.summary());
    json.writeArrayFieldStart("warnings");
    for (String warning : update.warnings()) {
      json.writeString(warning);
    }
    json.writeEndArray();
    finish();
  }

  /**
   * @param statement 0 for the script as a whole
   */
  void failure(int statement, SluiceException error) throws IOException {
    begin(statement);
    json.writeObjectFieldStart("error");
    json.writeStringField("code", "SLU-" + error.code().number());
    json.writeStringField("name", error.code().name());
    json.writeStringField("sqlState", error.code().sqlState());
    json.writeStringField("message", error.getMessage());
    if (error.suggestion().isPresent()) {
      json.writeStringField("suggestion", error.suggestion().get());
    }
    if (error.line().isPresent()) {
      json.writeNumberField("line", error.line().getAsInt());
      json.writeNumberField("column", error.column().orElse(1));
    }
    json.writeEndObject();
    finish();
  }

  private void begin(int statement) throws IOException {
    json.writeStartObject();
    if (statement > 0) {
      json.writeNumberField("statement", statement);
    }
  }

  private void finish() throws IOException {
    endLine();
    send();
  }

  private void endLine() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Lines that are there are not kept back until more of them come. */
  private void send() throws IOException {
    json.flush();
    out.flush();
  }
}
