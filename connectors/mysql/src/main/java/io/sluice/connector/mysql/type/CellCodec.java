package io.sluice.connector.mysql.type;

import java.util.Calendar;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.client.ColumnDecoder;
import org.mariadb.jdbc.client.Context;
import org.mariadb.jdbc.client.ReadableByteBuf;
import org.mariadb.jdbc.client.socket.Writer;
import org.mariadb.jdbc.client.util.MutableInt;
import org.mariadb.jdbc.plugin.Codec;

/**
 * Lets the driver hand out values as they came, for {@code getObject(i, Cell.class)}: without an
 * object per value, and without what the driver makes of zero dates. Found by the driver through
 * {@link java.util.ServiceLoader}; one result at a time is read from a connection.
 */
public final class CellCodec implements Codec<Cell> {
  private @Nullable Cell last;

  @Override
  public String className() {
    return Cell.class.getName();
  }

  @Override
  public boolean canDecode(ColumnDecoder column, Class<?> type) {
    return type == Cell.class;
  }

  @Override
  public boolean canEncode(Object value) {
    return false;
  }

  @Override
  public Cell decodeBinary(
      ReadableByteBuf row,
      MutableInt length,
      ColumnDecoder column,
      @Nullable Calendar calendar,
      Context context) {
    Cell cell = last;
    if (cell == null || !cell.of(row)) {
      cell = new Cell(row, column);
      last = cell;
    }
    cell.moveTo(column, length.get());
    return cell;
  }

  @Override
  public Cell decodeText(
      ReadableByteBuf row,
      MutableInt length,
      ColumnDecoder column,
      @Nullable Calendar calendar,
      Context context) {
    throw new UnsupportedOperationException("rows come in the binary protocol");
  }

  @Override
  public void encodeText(
      Writer encoder,
      Context context,
      Object value,
      @Nullable Calendar calendar,
      @Nullable Long length) {
    throw new UnsupportedOperationException("a cell is not sent");
  }

  @Override
  public int getApproximateTextProtocolLength(Object value, @Nullable Long length) {
    return -1;
  }

  @Override
  public void encodeBinary(
      Writer encoder,
      Context context,
      Object value,
      @Nullable Calendar calendar,
      @Nullable Long length) {
    throw new UnsupportedOperationException("a cell is not sent");
  }

  @Override
  public int getBinaryEncodeType() {
    return org.mariadb.jdbc.client.DataType.BLOB.get();
  }
}
