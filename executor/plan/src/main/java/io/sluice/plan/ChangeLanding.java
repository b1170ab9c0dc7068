package io.sluice.plan;

/** What changes do to their target table. */
public enum ChangeLanding {
  /** The target has the rows that the source has. */
  MIRROR,
  /** Every inserted or updated row is added as it is then; deletes change nothing. */
  APPEND,
  /**
   * Every change is added as a row that tells what it did; a delete's row has only the columns that
   * name the old row.
   */
  LOG
}
