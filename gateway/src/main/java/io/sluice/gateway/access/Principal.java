package io.sluice.gateway.access;

import io.sluice.gateway.store.Names;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StoredUser;
import io.sluice.gateway.store.StoredUser.Grant;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.text.Identifier;
import java.util.Locale;
import java.util.Map;

/** Who gives a statement, and what it may do, as it was when that was asked. */
public final class Principal {
  /** Who has the data directory itself, or reaches a server without users. */
  public static final Principal OWNER = new Principal("", Role.ADMIN, Map.of(), false);

  /** The connection that everybody may read; what it shows is another for each. */
  public static final String SYSTEM = "sys";

  private final String name;
  private final Role role;
  private final Map<String, Grant> grants;
  private final boolean byToken;

  private Principal(String name, Role role, Map<String, Grant> grants, boolean byToken) {
    this.name = name;
    this.role = role;
    this.grants = Map.copyOf(grants);
    this.byToken = byToken;
  }

  static Principal of(StoredUser user) {
    return new Principal(user.name(), Role.of(user.role()), user.grants(), false);
  }

  /** The same, for whom a program speaks that has only a token. */
  public Principal byToken() {
    return new Principal(name, role, grants, true);
  }

  /** Whether it has shown that it knows the user's password. */
  public boolean knowsPassword() {
    return !byToken;
  }

  /** The user's name; empty for the owner. */
  public String name() {
    return name;
  }

  public boolean is(Role wanted) {
    return role.covers(wanted);
  }

  public boolean reads(String connection) {
    return is(Role.ADMIN)
        || connection.equalsIgnoreCase(SYSTEM)
        || grants.getOrDefault(Names.fold(connection), Grant.NONE).reads();
  }

  public boolean writes(String connection) {
    return is(Role.ADMIN) || grants.getOrDefault(Names.fold(connection), Grant.NONE).writes();
  }

  /** Whether it may know that there is such a connection. */
  public boolean sees(String connection) {
    return reads(connection) || writes(connection);
  }

  /** Whether it may know that there is such a sync: it sees one of its sides. */
  public boolean sees(StoredSync sync) {
    return is(Role.ADMIN) || SyncConnections.all(sync).stream().anyMatch(this::sees);
  }

  /**
   * Refuses who has a lesser role.
   *
   * @param what it wants to do
   * @throws SluiceException {@code FORBIDDEN}
   */
  public void require(Role wanted, String what) {
    if (!is(wanted)) {
      throw forbidden("is " + article(role) + ": " + what + " takes " + article(wanted))
          .withSuggestion("An admin says: GRANT " + wanted + " TO " + Identifier.word(name) + ".");
    }
  }

  /**
   * Refuses who may not read a connection.
   *
   * @throws SluiceException {@code FORBIDDEN}
   */
  public void requireReads(String connection) {
    require(reads(connection), "read", connection);
  }

  /**
   * Refuses who may not write a connection.
   *
   * @throws SluiceException {@code FORBIDDEN}
   */
  public void requireWrites(String connection) {
    require(writes(connection), "write", connection);
  }

  private void require(boolean allowed, String use, String connection) {
    if (!allowed) {
      throw forbidden("may not " + use + " connection \"" + connection + "\"")
          .withSuggestion(
              "An admin says: GRANT "
                  + use.toUpperCase(Locale.ROOT)
                  + " ON CONNECTION "
                  + Identifier.word(connection)
                  + " TO "
                  + Identifier.word(name)
                  + ".");
    }
  }

  private SluiceException forbidden(String why) {
    return new SluiceException(ErrorCode.FORBIDDEN, "user \"" + name + "\" " + why);
  }

  private static String article(Role role) {
    return (role == Role.READER ? "a " : "an ") + role;
  }
}
