package io.sluice.gateway.access;

import io.sluice.gateway.store.Names;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredUser;
import io.sluice.gateway.store.StoredUser.Grant;
import io.sluice.gateway.store.UserTable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.error.Suggestions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The users of a data directory. As long as there is one, there is an admin among them. Safe for
 * any thread.
 */
public final class Users {
  private static final int SHORTEST = 8;

  private final Store store;
  private final UserTable table;
  private final Clock clock;
  private final Passwords passwords = new Passwords();
  private volatile Map<String, StoredUser> known;

  public Users(Store store, Clock clock) {
    this.store = store;
    this.table = store.users();
    this.clock = clock;
    this.known = read();
  }

  /** Whether whoever asks must prove who it is. */
  public boolean areThere() {
    return !known.isEmpty();
  }

  /** All, sorted by name. */
  public List<StoredUser> all() {
    return List.copyOf(known.values());
  }

  /**
   * What a user may do now.
   *
   * @throws SluiceException {@code FORBIDDEN} if it is no user any more
   */
  public Principal now(String name) {
    return find(name)
        .map(Principal::of)
        .orElseThrow(
            () ->
                new SluiceException(
                    ErrorCode.FORBIDDEN, "user \"" + name + "\" was dropped meanwhile"));
  }

  /** The user whose password this is; takes as long if there is none. */
  public Optional<StoredUser> login(String name, String password) {
    Optional<StoredUser> user = find(name);
    boolean right =
        Passwords.matches(password, user.map(StoredUser::password).orElse(Passwords.NOBODY));
    return user.filter(any -> right);
  }

  public Optional<StoredUser> find(String name) {
    return Optional.ofNullable(known.get(Names.fold(name)));
  }

  /**
   * The user of a name.
   *
   * @throws SluiceException {@code UNKNOWN_USER}, with the nearest name
   */
  public StoredUser require(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  /**
   * Adds a user.
   *
   * @throws SluiceException {@code ALREADY_EXISTS}, or {@code INVALID_OPTION} for a password that
   *     is too short, or a first user who is no admin
   */
  public void create(String name, String password, Role role) {
    String hashed = hash(password);
    change(
        () -> {
          if (find(name).isPresent()) {
            throw new SluiceException(
                ErrorCode.ALREADY_EXISTS, "a user named \"" + name + "\" exists");
          }
          table.add(name, role.name(), hashed, clock.instant());
        },
        "the first user must be an admin, or nobody could add another",
        "CREATE USER … ROLE admin.");
  }

  /** Gives a user another role, another password, or both or neither. */
  public void alter(String name, Optional<Role> role, Optional<String> password) {
    require(name);
    Optional<String> hashed = password.map(this::hash);
    change(
        () -> {
          role.ifPresent(now -> table.role(name, now.name()));
          hashed.ifPresent(now -> table.password(name, now));
        });
  }

  /** Gives a user another role. */
  public void role(String name, Role role) {
    alter(name, Optional.of(role), Optional.empty());
  }

  public void drop(String name) {
    require(name);
    change(() -> table.remove(name));
  }

  /** Changes what a user may do with a connection. */
  public void grant(String name, String connection, UnaryOperator<Grant> changing) {
    change(
        () -> {
          Grant now = require(name).grants().getOrDefault(Names.fold(connection), Grant.NONE);
          table.grant(name, connection, changing.apply(now));
        });
  }

  /** Forgets what was granted on a connection that is no more. */
  public void forget(String connection) {
    change(() -> table.removeGrantsOn(connection));
  }

  private String hash(String password) {
    if (password.length() < SHORTEST) {
      throw new SluiceException(
          ErrorCode.INVALID_OPTION, "the password has less than " + SHORTEST + " characters");
    }
    return passwords.hash(password);
  }

  private void change(Runnable step) {
    change(
        step,
        "no admin would be left, and nobody could add another",
        "Make another user an admin first, or drop all others before.");
  }

  /** One change at a time, each made of what the one before has left. */
  private synchronized void change(Runnable step, String without, String suggestion) {
    known =
        store.transaction(
            () -> {
              // Another gateway on the same store may have changed them meanwhile.
              known = read();
              step.run();
              Map<String, StoredUser> after = read();
              boolean governed =
                  after.isEmpty()
                      || after.values().stream()
                          .anyMatch(user -> Role.of(user.role()) == Role.ADMIN);
              if (!governed) {
                throw new SluiceException(ErrorCode.INVALID_OPTION, without)
                    .withSuggestion(suggestion);
              }
              return after;
            });
  }

  /** Lets what another gateway on the same store has changed count here. */
  public synchronized void refresh() {
    known = read();
  }

  private Map<String, StoredUser> read() {
    Map<String, StoredUser> users = new TreeMap<>();
    table.all().forEach(user -> users.put(Names.fold(user.name()), user));
    return users;
  }

  private SluiceException unknown(String name) {
    SluiceException error =
        new SluiceException(ErrorCode.UNKNOWN_USER, "no user is named \"" + name + "\"");
    return Suggestions.nearest(name, known.values().stream().map(StoredUser::name).toList())
        .map(near -> error.withSuggestion("Did you mean \"" + near + "\"?"))
        .orElse(error);
  }
}
