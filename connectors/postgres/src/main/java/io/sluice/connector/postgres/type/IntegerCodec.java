package io.sluice.connector.postgres.type;

import io.sluice.connector.jdbc.IntegerCells;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;

/** smallint, integer and bigint. */
final class IntegerCodec implements Codec {
  private final IntegerCells cells;
  private final int width;

  /** A number of 2, 4 or 8 bytes on the wire. */
  IntegerCodec(IntegerCells cells, int width) {
    this.cells = cells;
    this.width = width;
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    long value =
        switch (length) {
          case 2 -> BigEndian.int16(bytes, offset);
          case 4 -> BigEndian.int32(bytes, offset);
          default -> BigEndian.int64(bytes, offset);
        };
    cells.put(vector, row, value);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    long value = cells.at(vector, row);
    out.int32(width);
    switch (width) {
      case 2 -> out.int16((int) IntegerCells.within(value, Short.MIN_VALUE, Short.MAX_VALUE));
      case 4 -> out.int32((int) IntegerCells.within(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
      default -> out.int64(value);
    }
  }
}
