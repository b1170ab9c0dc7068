package io.sluice.violation;

import java.util.List;

/** Names a generic type without its parameter. */
public final class Violation {
  /** What is in the list. */
  public int size(List list) {
    return list.size();
  }
}
