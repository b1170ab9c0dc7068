package io.sluice.connector.mysql.type;

import org.mariadb.jdbc.client.ColumnDecoder;
import org.mariadb.jdbc.client.DataType;
import org.mariadb.jdbc.client.ReadableByteBuf;

/**
 * One value where it stands in a row of the binary protocol; never NULL. Valid until the next value
 * of the same result is asked for.
 */
public final class Cell {
  private final ReadableByteBuf row;
  private byte[] bytes;
  private int offset;
  private int length;
  private DataType type;
  private boolean signed;

  Cell(ReadableByteBuf row, ColumnDecoder column) {
    this.row = row;
    this.bytes = row.buf();
    this.type = column.getType();
  }

  /** Whether this stands for values of these rows. */
  boolean of(ReadableByteBuf other) {
    return row == other;
  }

  /** Moves to the value that starts at the row's position, and the position behind it. */
  void moveTo(ColumnDecoder column, int size) {
    bytes = row.buf();
    offset = row.pos();
    length = size;
    type = column.getType();
    signed = column.isSigned();
    row.skip(size);
  }

  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  /** How many bytes the value takes. */
  public int length() {
    return length;
  }

  /** The type as it came over the wire. */
  DataType type() {
    return type;
  }

  boolean signed() {
    return signed;
  }

  int uint8(int at) {
    return bytes[offset + at] & 0xFF;
  }

  int uint16(int at) {
    return uint8(at) | uint8(at + 1) << 8;
  }

  int int32(int at) {
    return uint16(at) | uint16(at + 2) << 16;
  }

  long int64(int at) {
    return Integer.toUnsignedLong(int32(at)) | (long) int32(at + 4) << 32;
  }
}
