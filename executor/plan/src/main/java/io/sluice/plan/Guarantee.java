package io.sluice.plan;

/**
 * What is promised of the copy, and why.
 *
 * @param reason a sentence for EXPLAIN
 */
public record Guarantee(Delivery delivery, String reason) {
  /** How often a row of the source stands in the target. */
  public enum Delivery {
    EXACTLY_ONCE,
    AT_LEAST_ONCE
  }
}
