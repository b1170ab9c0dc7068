package io.sluice.gateway.result;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.spi.type.TypeKind;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as objects of JSON. Numbers and booleans are JSON's own; all else is text, JSON documents
 * included, as their source prints them.
 */
public final class RowJson {
  private RowJson() {}

  /**
   * Writes one row as one object.
   *
   * @param cells as {@link CellText} writes them; null for NULL
   */
  public static void write(JsonGenerator json, List<Heading> headings, List<@Nullable String> cells)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < headings.size(); i++) {
      json.writeFieldName(headings.get(i).name());
      value(json, headings.get(i), cells.get(i));
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Heading heading, @Nullable String text)
      throws IOException {
    if (text == null) {
      json.writeNull();
    } else if (heading.kind() == TypeKind.BOOLEAN) {
      json.writeBoolean(Boolean.parseBoolean(text));
    } else if (heading.isNumber() && isFinite(heading, text)) {
      json.writeNumber(text);
    } else {
      json.writeString(text);
    }
  }

  /** NaN and the infinities are no numbers of JSON. */
  private static boolean isFinite(Heading heading, String text) {
    return switch (heading.kind()) {
      case FLOAT32, FLOAT64 -> Double.isFinite(Double.parseDouble(text));
      default -> true;
    };
  }
}
