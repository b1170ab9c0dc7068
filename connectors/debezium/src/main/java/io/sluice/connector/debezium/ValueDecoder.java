package io.sluice.connector.debezium;

import java.nio.ByteBuffer;
import org.apache.arrow.vector.FieldVector;

/**
 * Puts one value into a vector; the row has no value yet. NULL never comes here.
 *
 * <p>Values are what Debezium makes of the column under the connector's own settings: boxed
 * numbers, String, {@link java.math.BigDecimal}, {@link ByteBuffer}, or a {@link Geometry}.
 */
@FunctionalInterface
public interface ValueDecoder {
  /**
   * Puts the value, making room for it.
   *
   * @throws ArithmeticException or {@link IllegalArgumentException} saying why the vector cannot
   *     hold it
   */
  void put(Object value, FieldVector vector, int row);

  /**
   * A spatial value.
   *
   * @param wkb well-known binary
   * @param srid its reference system; 0 if it has none
   */
  record Geometry(ByteBuffer wkb, int srid) {}
}
