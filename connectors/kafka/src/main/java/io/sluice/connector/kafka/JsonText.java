package io.sluice.connector.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A JSON text in UTF-8 that is being written; used again and again. Used by one thread. */
final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST = 1 << 10;
  private static final int LONGEST_ESCAPE = 6;

  private byte[] bytes = new byte[FIRST];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  JsonText raw(byte[] text) {
    ensure(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  JsonText raw(char letter) {
    ensure(1);
    bytes[length++] = (byte) letter;
    return this;
  }

  /** Text of ASCII that needs no escape. */
  JsonText raw(String text) {
    return raw(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Text of ASCII that needs no escape, as a string. */
  JsonText plain(String text) {
    return raw('"').raw(text).raw('"');
  }

  JsonText string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A string.
   *
   * @param text in UTF-8
   */
  JsonText string(byte[] text) {
    ensure(text.length + 2);
    bytes[length++] = '"';
    for (byte each : text) {
      if (each == '"' || each == '\\') {
        ensure(2);
        bytes[length++] = '\\';
        bytes[length++] = each;
      } else if (each >= 0 && each < ' ') {
        escape(each);
      } else {
        ensure(1);
        bytes[length++] = each;
      }
    }
    return raw('"');
  }

  private void escape(byte control) {
    ensure(LONGEST_ESCAPE);
    raw("\\u00");
    bytes[length++] = HEX[control >> 4];
    bytes[length++] = HEX[control & 15];
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
