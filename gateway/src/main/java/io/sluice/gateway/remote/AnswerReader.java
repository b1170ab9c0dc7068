package io.sluice.gateway.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.gateway.result.Heading;
import io.sluice.gateway.result.ResultReader;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.TypeKind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines that a server answers a script with. */
final class AnswerReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser json;
  private final ResultReader results;

  private AnswerReader(JsonParser json, ResultReader results) {
    this.json = json;
    this.results = results;
  }

  /**
   * Hands on what an answer holds, as it comes.
   *
   * @throws SluiceException the error that the answer ends with
   * @throws IOException the answer is not whole
   */
  static void read(InputStream answer, ResultReader results) throws IOException {
    try (JsonParser json = JSON.createParser(new Pausing(answer, results))) {
      AnswerReader reader = new AnswerReader(json, results);
      while (json.nextToken() != null) {
        reader.line();
      }
    }
  }

  /** Tells whenever what has come is used up. */
  private static final class Pausing extends FilterInputStream {
    private final ResultReader results;

    Pausing(InputStream answer, ResultReader results) {
      super(answer);
      this.results = results;
    }

    @Override
    public int read(byte[] buffer, int from, int count) throws IOException {
      results.pause();
      return in.read(buffer, from, count);
    }
  }

  private void line() throws IOException {
    String done = "";
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "columns" -> results.headings(headings());
        case "row" -> results.row(cells());
        case "rows" -> results.end();
        case "done" -> done = json.getText();
        case "warnings" -> results.updated(new Update(done, texts()));
        case "error" -> throw error();
        default -> json.skipChildren();
      }
    }
  }

  private List<Heading> headings() throws IOException {
    List<Heading> headings = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String name = "";
      TypeKind kind = TypeKind.TEXT;
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        json.nextToken();
        switch (field) {
          case "name" -> name = json.getText();
          case "kind" -> kind = named(TypeKind.values(), json.getText(), TypeKind.TEXT);
          default -> json.skipChildren();
        }
      }
      headings.add(new Heading(name, kind));
    }
    return headings;
  }

  /** By their order: two columns may have one name. */
  private List<@Nullable String> cells() throws IOException {
    List<@Nullable String> cells = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      cells.add(json.nextToken() == JsonToken.VALUE_NULL ? null : json.getText());
    }
    return cells;
  }

  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(json.getText());
    }
    return texts;
  }

  private SluiceException error() throws IOException {
    ErrorCode code = ErrorCode.INTERNAL_ERROR;
    String message = "";
    String suggestion = "";
    int line = 0;
    int column = 1;
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "name" -> code = named(ErrorCode.values(), json.getText(), code);
        case "message" -> message = json.getText();
        case "suggestion" -> suggestion = json.getText();
        case "line" -> line = json.getIntValue();
        case "column" -> column = json.getIntValue();
        default -> json.skipChildren();
      }
    }
    SluiceException error = new SluiceException(code, message);
    if (!suggestion.isEmpty()) {
      error = error.withSuggestion(suggestion);
    }
    return line > 0 ? error.at(line, column) : error;
  }

  /** A server of another version may know others. */
  private static <E extends Enum<E>> E named(E[] all, String name, E otherwise) {
    return Arrays.stream(all)
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(otherwise);
  }
}
