package io.sluice.spi.type;

import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** The logical types, each with the Arrow storage that carries it. */
public enum TypeKind {
  BOOLEAN(new ArrowType.Bool()),
  INT8(new ArrowType.Int(8, true)),
  INT16(new ArrowType.Int(16, true)),
  INT32(new ArrowType.Int(32, true)),
  INT64(new ArrowType.Int(64, true)),
  UINT8(new ArrowType.Int(8, false)),
  UINT16(new ArrowType.Int(16, false)),
  UINT32(new ArrowType.Int(32, false)),
  UINT64(new ArrowType.Int(64, false)),
  FLOAT32(new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)),
  FLOAT64(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
  /**
   * Exact, precision 1 to 38, scale 0 to precision; see {@link ColumnType#arrow()}. Wider ones
   * travel as {@link #NATIVE_TEXT}.
   */
  DECIMAL(new ArrowType.Decimal(38, 0, 128)),
  /** Unicode text. */
  TEXT(new ArrowType.Utf8()),
  BINARY(new ArrowType.Binary()),
  /** Days since 1970-01-01, proleptic Gregorian; infinities as in {@link Infinity}. */
  DATE(new ArrowType.Date(DateUnit.DAY)),
  /** Microseconds since midnight, 0 to 86,400,000,000 (24:00 included). */
  TIME(new ArrowType.Time(TimeUnit.MICROSECOND, 64)),
  /** Microseconds since 1970-01-01 00:00 without a zone; infinities as in {@link Infinity}. */
  TIMESTAMP(new ArrowType.Timestamp(TimeUnit.MICROSECOND, null)),
  /** An instant, microseconds since 1970-01-01 00:00 UTC; infinities as in {@link Infinity}. */
  TIMESTAMP_TZ(new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC")),
  /** Canonical lower-case text of 36 characters. */
  UUID(new ArrowType.Utf8()),
  /** A JSON document as its source prints it. */
  JSON(new ArrowType.Utf8()),
  /**
   * A type that no logical type carries without loss: the text that the source itself prints, which
   * a system of the same kind reads back to an equal value. {@link ColumnType#nativeType()} says
   * what it is.
   */
  NATIVE_TEXT(new ArrowType.Utf8());

  private final ArrowType storage;

  TypeKind(ArrowType storage) {
    this.storage = storage;
  }

  ArrowType storage() {
    return storage;
  }
}
