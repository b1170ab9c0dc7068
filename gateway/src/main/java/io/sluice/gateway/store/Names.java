package io.sluice.gateway.store;

import java.util.Locale;

/** How names of connections, syncs and secrets are compared. */
public final class Names {
  private Names() {}

  /** The form in which two names that mean the same are equal. */
  public static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
