package io.sluice.connector.kit;

import java.util.List;

/**
 * A native type with values: the least, the greatest and the special ones. NULL is always tried.
 *
 * @param nativeType as DDL writes it
 * @param values each as the system's SQL writes it, and as {@link Texts} prints what arrives
 */
public record TypeSample(String nativeType, List<Value> values) {
  public TypeSample {
    values = List.copyOf(values);
  }

  /** A value in SQL and in print. */
  public record Value(String literal, String text) {}

  /**
   * A sample.
   *
   * @param literalsAndTexts alternately a literal and its text
   */
  public static TypeSample of(String nativeType, String... literalsAndTexts) {
    if (literalsAndTexts.length % 2 != 0) {
      throw new IllegalArgumentException("a literal without its text: " + nativeType);
    }
    Value[] values = new Value[literalsAndTexts.length / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = new Value(literalsAndTexts[2 * i], literalsAndTexts[2 * i + 1]);
    }
    return new TypeSample(nativeType, List.of(values));
  }
}
