package io.sluice.connector.jdbc;

import io.sluice.spi.type.TypeKind;
import java.util.Optional;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;

/** Whole numbers in vectors of every width, as long; those of UINT64 as their 64 bits. */
public enum IntegerCells {
  INT8 {
    @Override
    public long at(FieldVector vector, int row) {
      return ((TinyIntVector) vector).get(row);
    }

    @Override
    public void put(FieldVector vector, int row, long value) {
      ((TinyIntVector) vector).set(row, (byte) within(value, Byte.MIN_VALUE, Byte.MAX_VALUE));
    }
  },
  INT16 {
    @Override
    public long at(FieldVector vector, int row) {
      return ((SmallIntVector) vector).get(row);
    }

    @Override
    public void put(FieldVector vector, int row, long value) {
      ((SmallIntVector) vector).set(row, (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE));
    }
  },
  INT32 {
    @Override
    public long at(FieldVector vector, int row) {
      return ((IntVector) vector).get(row);
    }

    @Override
    public void put(FieldVector vector, int row, long value) {
      ((IntVector) vector).set(row, (int) within(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
  },
  INT64 {
    @Override
    public long at(FieldVector vector, int row) {
      return ((BigIntVector) vector).get(row);
    }

    @Override
    public void put(FieldVector vector, int row, long value) {
      ((BigIntVector) vector).set(row, value);
    }
  },
  UINT8 {
    @Override
    public long at(FieldVector vector, int row) {
      return Byte.toUnsignedLong(((UInt1Vector) vector).get(row));
    }

    @Override
    public void put(FieldVector vector, int row, long value) {
      ((UInt1Vector) vector).set(row, (byte) within(value, 0, 0xFF));
    }
  },
  UINT16 {
    @Override
    public long at(FieldVector vector, int row) {
      return ((UInt2Vector) vector).get(row);
    }

    @Override
    public void put(FieldVector vector, int row, long value) {
      ((UInt2Vector) vector).set(row, (char) within(value, 0, 0xFFFF));
    }
  },
  UINT32 {
    @Override
    public long at(FieldVector vector, int row) {
      return Integer.toUnsignedLong(((UInt4Vector) vector).get(row));
    }

    @Override
    public void put(FieldVector vector, int row, long value) {
      ((UInt4Vector) vector).set(row, (int) within(value, 0, 0xFFFF_FFFFL));
    }
  },
  UINT64 {
    @Override
    public long at(FieldVector vector, int row) {
      return ((UInt8Vector) vector).get(row);
    }

    @Override
    public void put(FieldVector vector, int row, long value) {
      ((UInt8Vector) vector).set(row, value);
    }
  };

  /** The value of a row; of UINT64 its 64 bits. */
  public abstract long at(FieldVector vector, int row);

  /**
   * Puts a value into a row, which has room.
   *
   * @throws ArithmeticException if the kind does not hold it
   */
  public abstract void put(FieldVector vector, int row, long value);

  /** The cells of a kind of whole numbers; empty for every other kind. */
  public static Optional<IntegerCells> of(TypeKind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case INT8 -> INT8;
          case INT16 -> INT16;
          case INT32 -> INT32;
          case INT64 -> INT64;
          case UINT8 -> UINT8;
          case UINT16 -> UINT16;
          case UINT32 -> UINT32;
          case UINT64 -> UINT64;
          default -> null;
        });
  }

  /** The value itself, if it is in the range, ends included. */
  public static long within(long value, long least, long greatest) {
    if (value < least || value > greatest) {
      throw new ArithmeticException(value + " is not between " + least + " and " + greatest);
    }
    return value;
  }
}
