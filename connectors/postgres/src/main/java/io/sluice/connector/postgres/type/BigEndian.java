package io.sluice.connector.postgres.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order within an array. */
public final class BigEndian {
  private static final VarHandle INT16 = view(short[].class);
  private static final VarHandle INT32 = view(int[].class);
  private static final VarHandle INT64 = view(long[].class);

  private BigEndian() {}

  public static short int16(byte[] bytes, int offset) {
    return (short) INT16.get(bytes, offset);
  }

  public static int int32(byte[] bytes, int offset) {
    return (int) INT32.get(bytes, offset);
  }

  public static long int64(byte[] bytes, int offset) {
    return (long) INT64.get(bytes, offset);
  }

  static void putInt16(byte[] bytes, int offset, int value) {
    INT16.set(bytes, offset, (short) value);
  }

  static void putInt32(byte[] bytes, int offset, int value) {
    INT32.set(bytes, offset, value);
  }

  static void putInt64(byte[] bytes, int offset, long value) {
    INT64.set(bytes, offset, value);
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }
}
