package io.sluice.connector.postgres.type;

import org.apache.arrow.vector.FieldVector;

/**
 * Puts values of one form of one native type into vectors of one logical type, without an
 * allocation per value. NULL never comes here. An instance is used by one thread.
 */
public interface Decoder {
  /**
   * Puts the value that stands at an offset into a row, which has room.
   *
   * @throws ArithmeticException or {@link IllegalArgumentException} if the vector cannot hold it;
   *     the message says why, the caller knows the column
   */
  void decode(byte[] bytes, int offset, int length, FieldVector vector, int row);
}
