package io.sluice.spi.change;

import java.util.Objects;

/**
 * A place in a source's log between two transactions, in the connector's own readable text ({@code
 * 0/1A2B3C4}, a set of GTIDs). Everything before it is included, nothing behind it. Only the source
 * can compare two.
 */
public record Position(String text) {
  public Position {
    Objects.requireNonNull(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
