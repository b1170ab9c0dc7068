package io.sluice.spi.option;

import java.util.Arrays;

/** A value that is never printed. */
public final class Secret {
  private final char[] value;

  public Secret(String value) {
    this.value = value.toCharArray();
  }

  /** The value itself, for handing to a driver and nothing else. */
  public String reveal() {
    return new String(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && Arrays.equals(value, secret.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "******";
  }
}
