package io.sluice.sql.clause;

/** How source and target are compared. */
public enum Comparison {
  COUNT,
  CHECKSUM
}
