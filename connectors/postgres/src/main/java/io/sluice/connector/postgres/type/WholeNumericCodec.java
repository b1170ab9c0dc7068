package io.sluice.connector.postgres.type;

import io.sluice.connector.jdbc.IntegerCells;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;

/** Whole numbers of any width in a numeric column. */
final class WholeNumericCodec implements Codec {
  private final Numeric numeric = new Numeric();
  private final IntegerCells cells;

  WholeNumericCodec(IntegerCells cells) {
    this.cells = cells;
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    numeric.read(bytes, offset, 0);
    boolean fits =
        cells == IntegerCells.UINT64 ? numeric.high() == 0 : numeric.high() == numeric.low() >> 63;
    if (!fits) {
      throw new ArithmeticException("a number of more than 64 bits");
    }
    cells.put(vector, row, numeric.low());
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    long value = cells.at(vector, row);
    numeric.write(cells == IntegerCells.UINT64 ? 0 : value >> 63, value, 0, out);
  }
}
