package io.sluice.spi.change;

import io.sluice.spi.TargetColumn;

/** How a target table's definition is changed. Each is idempotent: what is done already is left. */
public sealed interface TargetChange {
  /**
   * A column is added; rows that are there get its default.
   *
   * @param column with its default in the target's SQL
   */
  record Add(TargetColumn column) implements TargetChange {}

  /** A column is removed with its values. */
  record Drop(String name) implements TargetChange {}

  /** A column gets another name. */
  record Rename(String from, String to) implements TargetChange {}

  /** A column gets a type that holds all its values. */
  record Widen(TargetColumn column) implements TargetChange {}

  /** A column may be NULL from here on, and is in rows that come without a value for it. */
  record Relax(String name) implements TargetChange {}
}
