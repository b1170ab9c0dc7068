package io.sluice.engine.compact;

import org.apache.arrow.memory.util.ByteFunctionHelpers;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;

/**
 * Single values of vectors, compared by their bytes; NULL equals NULL. Both vectors are of one
 * type.
 */
final class Cells {
  private static final int EMPTY_HASH = 7;

  private Cells() {}

  static int hash(FieldVector vector, int index) {
    if (vector.isNull(index)) {
      return 0;
    }
    if (vector instanceof BitVector bits) {
      return 1 + bits.get(index);
    }
    if (vector instanceof BaseFixedWidthVector fixed) {
      return hashFixed(fixed, index);
    }
    BaseVariableWidthVector variable = (BaseVariableWidthVector) vector;
    long start = variable.getStartOffset(index);
    long end = variable.getEndOffset(index);
    return start == end
        ? EMPTY_HASH
        : ByteFunctionHelpers.hash(variable.getDataBuffer(), start, end);
  }

  private static int hashFixed(BaseFixedWidthVector vector, int index) {
    int width = vector.getTypeWidth();
    long start = (long) index * width;
    return switch (width) {
      case Integer.BYTES -> vector.getDataBuffer().getInt(start);
      case Long.BYTES -> Long.hashCode(vector.getDataBuffer().getLong(start));
      default -> ByteFunctionHelpers.hash(vector.getDataBuffer(), start, start + width);
    };
  }

  static boolean equal(FieldVector one, int index, FieldVector other, int otherIndex) {
    if (one.isNull(index) || other.isNull(otherIndex)) {
      return one.isNull(index) && other.isNull(otherIndex);
    }
    if (one instanceof BitVector bits) {
      return bits.get(index) == ((BitVector) other).get(otherIndex);
    }
    if (one instanceof BaseFixedWidthVector fixed) {
      int width = fixed.getTypeWidth();
      return bytesEqual(
          one,
          (long) index * width,
          (long) (index + 1) * width,
          other,
          (long) otherIndex * width,
          (long) (otherIndex + 1) * width);
    }
    BaseVariableWidthVector left = (BaseVariableWidthVector) one;
    BaseVariableWidthVector right = (BaseVariableWidthVector) other;
    return bytesEqual(
        one,
        left.getStartOffset(index),
        left.getEndOffset(index),
        other,
        right.getStartOffset(otherIndex),
        right.getEndOffset(otherIndex));
  }

  private static boolean bytesEqual(
      FieldVector one, long start, long end, FieldVector other, long otherStart, long otherEnd) {
    return end - start == otherEnd - otherStart
        && ByteFunctionHelpers.equal(
                one.getDataBuffer(), start, end, other.getDataBuffer(), otherStart, otherEnd)
            == 1;
  }
}
