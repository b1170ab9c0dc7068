package io.sluice.spi;

/** What a kind of system can do. */
public enum Capability {
  /** Tables can be read. */
  READ,
  /** A scan may carry expressions and a filter in the system's own SQL. */
  EXPRESSION_PUSHDOWN,
  /** A scan may be a whole query in the system's own SQL. */
  QUERY_PUSHDOWN,
  /** A scan may carry a limit. */
  LIMIT_PUSHDOWN,
  /** All splits and tables of one snapshot show one point in time. */
  CONSISTENT_SNAPSHOT,
  /** A table can be read in several splits at once. */
  SPLITS,
  /** Tables can be written. */
  WRITE,
  /** Schemas can be created. */
  CREATE_SCHEMA,
  /** Several tables can be published in one transaction. */
  PUBLISH_TOGETHER,
  /** Several writers of one run may be open at once. */
  PARALLEL_WRITERS,
  /** The log can be followed: the role {@code ChangeSource}. */
  FOLLOW,
  /** Changes can be applied: the role {@code ChangeSink}. */
  APPLY_CHANGES,
  /** Statements in the system's own SQL can be run around a run: {@link Load#statements}. */
  STATEMENTS,
  /** The rows of a partition can be replaced: {@link Landing#REPLACE_PARTITION}. */
  PARTITIONS
}
