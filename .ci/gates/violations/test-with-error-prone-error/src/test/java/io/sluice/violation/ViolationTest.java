package io.sluice.violation;

final class ViolationTest {
  boolean compare(String left) {
    return left.equals(left);
  }
}
