package io.sluice.plan;

/** What a DELETE at the source does to a mirrored target. */
public enum DeleteReaction {
  /** The row is deleted. */
  APPLY,
  /** The row stays. */
  IGNORE,
  /** The row stays, and the column added as {@link AddedColumn.Value#DELETED_AT} says when. */
  SOFT
}
