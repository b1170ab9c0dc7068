package io.sluice.gateway.access;

import io.sluice.gateway.secret.Signature;
import io.sluice.gateway.store.Names;
import io.sluice.gateway.store.StoredAudit;
import io.sluice.gateway.store.StoredUser;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How clients prove who they are: by a password, or by a token that was given for one. A token is
 * signed with what only this data directory knows, and ends with its time, its user's password and
 * its user. Safe for any thread.
 */
public final class Logins {
  private static final int MOST_AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors());
  private static final int KEY_BYTES = 32;
  private static final long LONGEST_WAIT_SECONDS = 5;
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final Users users;
  private final Audit audit;
  private final Clock clock;
  private final Attempts attempts;
  private final Signature tokens;
  private final Signature seen = new Signature(random());

  /** Hashing is slow on purpose, and clients send their password with each request. */
  private final Map<String, Proven> proven = new ConcurrentHashMap<>();

  private final Semaphore hashing = new Semaphore(MOST_AT_ONCE);

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Proven(String stored, byte[] given) {}

  /**
   * @param key what tokens are signed with
   */
  public Logins(Users users, Audit audit, byte[] key, Clock clock) {
    this.users = users;
    this.audit = audit;
    this.clock = clock;
    this.attempts = new Attempts(clock);
    this.tokens = new Signature(key);
  }

  /**
   * The name of the user whose password this is.
   *
   * @param client where the attempt comes from
   * @return empty if it is not
   * @throws SluiceException {@code TOO_MANY_ATTEMPTS} if it comes too soon after others that failed
   */
  public Optional<String> password(String name, String password, String client) {
    Optional<String> known = proven(name, password);
    if (known.isPresent()) {
      return known;
    }
    String pair = client + " " + Names.fold(name);
    requirePatience(client);
    requirePatience(pair);
    Optional<StoredUser> user = hashed(name, password);
    if (user.isEmpty()) {
      audit.note(new StoredAudit(clock.instant(), name, client, "(log in)", "REFUSED", 0));
      attempts.failed(client);
      attempts.failed(pair);
      return Optional.empty();
    }
    attempts.succeeded(client);
    attempts.succeeded(pair);
    proven.put(Names.fold(name), new Proven(user.get().password(), fingerprint(name, password)));
    return user.map(StoredUser::name);
  }

  private Optional<String> proven(String name, String password) {
    Optional<Proven> before = Optional.ofNullable(proven.get(Names.fold(name)));
    return users
        .find(name)
        .filter(
            user ->
                before
                    .filter(one -> one.stored().equals(user.password()))
                    .filter(one -> MessageDigest.isEqual(one.given(), fingerprint(name, password)))
                    .isPresent())
        .map(StoredUser::name);
  }

  private byte[] fingerprint(String name, String password) {
    return seen.of(Names.fold(name) + "\n" + password);
  }

  private void requirePatience(String somebody) {
    attempts
        .wait(somebody)
        .ifPresent(
            pause -> {
              throw tooMany(pause);
            });
  }

  private Optional<StoredUser> hashed(String name, String password) {
    try {
      if (!hashing.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw tooMany(BUSY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw tooMany(BUSY);
    }
    try {
      // Clients log in by many connections at a time: another may have been first.
      Optional<String> meanwhile = proven(name, password);
      return meanwhile.isPresent() ? meanwhile.flatMap(users::find) : users.login(name, password);
    } finally {
      hashing.release();
    }
  }

  /** A token that stands for a user's password until then. */
  public String token(String name, Instant until) {
    StoredUser user = users.require(name);
    String claim =
        until.getEpochSecond() + "." + encoded(user.name().getBytes(StandardCharsets.UTF_8));
    return claim + "." + encoded(tokens.of(claim + "." + user.password()));
  }

  /** The name of the user whom a token stands for; empty if it does not, or does not any more. */
  public Optional<String> token(String token) {
    int end = token.lastIndexOf('.');
    int middle = token.indexOf('.');
    if (middle < 0 || middle == end) {
      return Optional.empty();
    }
    try {
      Instant until = Instant.ofEpochSecond(Long.parseLong(token.substring(0, middle)));
      byte[] name = Base64.getUrlDecoder().decode(token.substring(middle + 1, end));
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
      return users
          .find(new String(name, StandardCharsets.UTF_8))
          .filter(
              user ->
                  MessageDigest.isEqual(
                      signature, tokens.of(token.substring(0, end) + "." + user.password())))
          .filter(user -> clock.instant().isBefore(until))
          .map(StoredUser::name);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SluiceException tooMany(Duration pause) {
    return new SluiceException(
            ErrorCode.TOO_MANY_ATTEMPTS,
            "too many attempts to log in have failed, or go on at a time")
        .withSuggestion("Try again in " + Math.max(1, pause.toSeconds()) + " seconds.");
  }

  private static byte[] random() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
