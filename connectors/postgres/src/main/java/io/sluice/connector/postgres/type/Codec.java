package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;

/**
 * The binary form of one native type, and the vector of one logical type: values go both ways one
 * by one, without an allocation. NULL never comes here. An instance is used by one thread.
 *
 * <p>A value that the other side cannot hold is an {@link ArithmeticException} or {@link
 * IllegalArgumentException} whose message says why; the caller knows the column.
 */
public interface Codec extends Decoder {
  /** Appends the length and the value of a row. */
  void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException;
}
