package io.sluice.spi;

/** How the rows of one run come to stand in the target table; each becomes visible in one step. */
public enum Landing {
  /** The table is missing and is created. */
  CREATE,
  /** The table's definition stays; its rows are replaced. */
  REPLACE,
  /**
   * The table's definition stays; the rows of {@link WriteSpec#partition} are replaced, and all
   * others stay. Only with {@link Capability#PARTITIONS}.
   */
  REPLACE_PARTITION,
  /** The table is replaced by one with the definition of the {@link WriteSpec}. */
  RECREATE,
  /** The rows are added. */
  APPEND,
  /** Rows whose key exists are replaced, the others are added. */
  UPSERT
}
