package io.sluice.connector.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Texts in one record, a line each. */
final class Fields {
  private Fields() {}

  static byte[] join(String... texts) {
    StringBuilder lines = new StringBuilder();
    for (String text : texts) {
      lines.append(text.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  static List<String> split(byte[] record) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String lines = new String(record, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.length(); i++) {
      char letter = lines.charAt(i);
      if (letter == '\n') {
        texts.add(text.toString());
        text.setLength(0);
      } else if (letter == '\\') {
        i++;
        text.append(lines.charAt(i) == 'n' ? '\n' : lines.charAt(i));
      } else {
        text.append(letter);
      }
    }
    return texts;
  }
}
