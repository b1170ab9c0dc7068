package io.sluice.connector.postgres.type;

import java.sql.SQLException;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;

/** numeric(p,s) with at most 38 digits: 128 bits, least byte first. */
final class DecimalCodec implements Codec {
  private static final long WIDTH = 16;

  private final Numeric numeric = new Numeric();
  private final int scale;

  DecimalCodec(int scale) {
    this.scale = scale;
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, FieldVector vector, int row) {
    numeric.read(bytes, offset, scale);
    ArrowBuf data = vector.getDataBuffer();
    data.setLong(row * WIDTH, numeric.low());
    data.setLong(row * WIDTH + Long.BYTES, numeric.high());
    BitVectorHelper.setBit(vector.getValidityBuffer(), row);
  }

  @Override
  public void encode(FieldVector vector, int row, CopyBuffer out) throws SQLException {
    ArrowBuf data = ((DecimalVector) vector).getDataBuffer();
    numeric.write(data.getLong(row * WIDTH + Long.BYTES), data.getLong(row * WIDTH), scale, out);
  }
}
