package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.type.BigEndian;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One message of pgoutput, read from front to back. Used again for the next one. */
final class Message {
  private byte[] bytes = {};
  private int start;
  private int at;
  private int end;

  /** Takes the message between a buffer's position and limit, in the buffer's own array. */
  void set(ByteBuffer buffer) {
    bytes = buffer.array();
    start = buffer.arrayOffset() + buffer.position();
    end = buffer.arrayOffset() + buffer.limit();
    at = start;
  }

  /** Takes the message that an array begins with. */
  void set(byte[] array, int length) {
    bytes = array;
    start = 0;
    end = length;
    at = 0;
  }

  /** What {@link #at()} counts in. */
  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int at() {
    return at;
  }

  /** The whole message's length. */
  int length() {
    return end - start;
  }

  byte int8() {
    return bytes[at++];
  }

  short int16() {
    short value = BigEndian.int16(bytes, at);
    at += Short.BYTES;
    return value;
  }

  int int32() {
    int value = BigEndian.int32(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  long int64() {
    long value = BigEndian.int64(bytes, at);
    at += Long.BYTES;
    return value;
  }

  void skip(int count) {
    at += count;
  }

  /** A text that ends with a zero byte. */
  String text() {
    int from = at;
    while (bytes[at] != 0) {
      at++;
    }
    return new String(bytes, from, at++ - from, StandardCharsets.UTF_8);
  }
}
