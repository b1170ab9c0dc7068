package io.sluice.gateway.access;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What kind of statements a user may give; each may do all that those before it may. */
public enum Role {
  /** Looks: at what it may read, and at how syncs stand. */
  READER,
  /** Makes syncs and keeps them going, between connections that it may read and write. */
  OPERATOR,
  /** Everything. */
  ADMIN;

  /**
   * The role of a name.
   *
   * @throws SluiceException {@code INVALID_OPTION}
   */
  public static Role of(String name) {
    return Arrays.stream(values())
        .filter(role -> role.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SluiceException(ErrorCode.INVALID_OPTION, "no role is named \"" + name + "\"")
                    .withSuggestion("There are " + names() + "."));
  }

  boolean covers(Role wanted) {
    return compareTo(wanted) >= 0;
  }

  /** As it is written. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String names() {
    return Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", "));
  }
}
