package io.sluice.violation;

import java.util.*;

/** Imports more than it names. */
public final class Violation {
  /** Nothing. */
  public List<String> nothing() {
    return List.of();
  }
}
