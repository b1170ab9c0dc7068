package io.sluice.spi.type;

/**
 * How the infinite dates and timestamps travel; no finite value of a supported system has these
 * encodings.
 */
public final class Infinity {
  public static final int DATE = Integer.MAX_VALUE;
  public static final int NEGATIVE_DATE = -Integer.MAX_VALUE;
  public static final long TIMESTAMP = Long.MAX_VALUE;
  public static final long NEGATIVE_TIMESTAMP = -Long.MAX_VALUE;

  private Infinity() {}
}
