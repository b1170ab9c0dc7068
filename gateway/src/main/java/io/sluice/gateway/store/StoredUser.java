package io.sluice.gateway.store;

import java.time.Instant;
import java.util.Map;

/**
 * A user of a server.
 *
 * @param name as it was written
 * @param role the name of one
 * @param password hashed
 * @param grants by connection, in lower case
 */
public record StoredUser(
    String name, String role, String password, Instant created, Map<String, Grant> grants) {
  public StoredUser {
    grants = Map.copyOf(grants);
  }

  /** What may be done with one connection. */
  public record Grant(boolean reads, boolean writes) {
    public static final Grant NONE = new Grant(false, false);
  }

  /** Does not tell the password, however well it is hashed. */
  @Override
  public String toString() {
    return "StoredUser[" + name + ", " + role + "]";
  }
}
