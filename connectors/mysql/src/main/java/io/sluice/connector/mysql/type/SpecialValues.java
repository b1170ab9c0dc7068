package io.sluice.connector.mysql.type;

/**
 * How the dates and times travel that no other system knows: {@code 0000-00-00}, {@code
 * 2024-00-00}, and times of day below zero or beyond 24 hours.
 */
public enum SpecialValues {
  /** Dates and times travel as such; reading one of those values is an error. */
  FAIL,
  /** Every date and time travels as the text that the server prints. */
  TEXT
}
