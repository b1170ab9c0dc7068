package io.sluice.gateway.types;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.spi.type.TypeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in a file of JSON lines, to the letter. */
final class JsonLines {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonLines() {}

  /** The columns {@code c0}, {@code c1}, … in the order of {@code id}. */
  static List<List<@Nullable String>> read(Path file, List<TypeKind> kinds) {
    try {
      List<Map<String, String>> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        lines.add(line(line));
      }
      lines.sort(Comparator.comparing(line -> Integer.valueOf(line.getOrDefault("id", ""))));
      List<List<@Nullable String>> rows = new ArrayList<>();
      for (Map<String, String> line : lines) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
          String text = line.get("c" + i);
          row.add(text == null ? null : Canonical.of(kinds.get(i), value(text, kinds.get(i))));
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The values by their names, as they stand there; without nulls. */
  private static Map<String, String> line(String line) throws IOException {
    Map<String, String> values = new HashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken first = parser.nextToken();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        if (first != JsonToken.VALUE_NULL) {
          values.put(name, line.substring(start, end).strip());
        }
      }
    }
    return values;
  }

  /** A string without its quotes, unless the value is JSON itself. */
  private static String value(String text, TypeKind kind) throws IOException {
    if (kind == TypeKind.JSON || !text.startsWith("\"")) {
      return text;
    }
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      return kind == TypeKind.BINARY ? hex(parser.getText()) : parser.getText();
    }
  }

  /** Bytes are written as themselves where they are printable, else as {@code \xFF}. */
  private static String hex(String text) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\x", i)) {
        hex.append(text.substring(i + 2, i + 4).toLowerCase(Locale.ROOT));
        i += 3;
      } else {
        hex.append(HexFormat.of().toHexDigits((byte) text.charAt(i)));
      }
    }
    return hex.toString();
  }
}
