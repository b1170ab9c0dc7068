package io.sluice.gates;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule and what breaks it.
 *
 * @param name a sentence
 * @param rule what the product must obey
 * @param violation Java sources, one type each, that compile by themselves and must be reported
 */
record Provable(String name, ArchRule rule, List<String> violation) {
  Provable {
    violation = List.copyOf(violation);
  }

  @Override
  public String toString() {
    return name;
  }
}
