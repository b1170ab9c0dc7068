package io.sluice.gateway.secret;

import io.sluice.gateway.store.DataDirectory;
import io.sluice.gateway.store.Names;
import io.sluice.gateway.store.SecretTable;
import io.sluice.gateway.store.SettingTable;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredSecret;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.error.Suggestions;
import io.sluice.spi.option.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps and reveals secrets, and knows which values must not be printed. Safe for any thread. */
public final class Vault {
  private static final String CHECK = "secret_key_check";
  static final String MASK = "******";
  private static final int SHORTEST_MASKED = 4;

  private final SecretTable secrets;
  private final SecretCipher cipher;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private Vault(
      SecretTable secrets, SecretCipher cipher, Map<String, String> environment, Clock clock) {
    this.secrets = secrets;
    this.cipher = cipher;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * Opens the vault of a store.
   *
   * @param environment where the key and secrets FROM ENV are looked up
   * @throws SluiceException if the key is not the one that the store's secrets were created under
   */
  public static Vault open(
      DataDirectory directory, Store store, Map<String, String> environment, Clock clock) {
    SecretCipher cipher = KeyFile.cipher(directory, environment);
    SettingTable settings = store.settings();
    // In one: another gateway on the same store may be about to do the same.
    store.transaction(
        () -> {
          Optional<String> check = settings.find(CHECK);
          if (check.isPresent()) {
            cipher.decrypt(CHECK, check.get());
          } else {
            settings.put(CHECK, cipher.encrypt(CHECK, CHECK));
          }
          return check;
        });
    return new Vault(store.secrets(), cipher, Map.copyOf(environment), clock);
  }

  /** Keeps a value, encrypted, in place of a secret of the same name if there is one. */
  public void putLiteral(String name, String value) {
    putLiteral(name, value, "");
  }

  /**
   * Keeps a value that was given to a connection in place of a secret.
   *
   * @return the name that it was given
   */
  public String adopt(String connection, String option, String value) {
    String base = connection + "_" + option;
    String name = base;
    for (int i = 2; secrets.find(name).isPresent(); i++) {
      name = base + "_" + i;
    }
    putLiteral(name, value, Names.fold(connection));
    return name;
  }

  /** The names of the secrets that were adopted for a connection. */
  public List<String> adoptedBy(String connection) {
    String owner = Names.fold(connection);
    return secrets.all().stream()
        .filter(secret -> secret.owner().equals(owner))
        .map(StoredSecret::name)
        .toList();
  }

  /** Forgets what was adopted for a connection. */
  public void removeAdopted(String connection) {
    secrets.removeOwned(Names.fold(connection));
  }

  /** Keeps the name of an environment variable; it is read at each use. */
  public void putEnvironment(String name, String variable) {
    put(name, StoredSecret.Kind.ENV, variable, "");
  }

  /** Keeps the path of a file; it is read at each use. */
  public void putFile(String name, Path file) {
    put(name, StoredSecret.Kind.FILE, file.toAbsolutePath().normalize().toString(), "");
  }

  public Optional<StoredSecret> find(String name) {
    return secrets.find(name);
  }

  /** All secrets, without their values; sorted by name. */
  public List<StoredSecret> all() {
    return secrets.all();
  }

  public void remove(String name) {
    secrets.remove(name);
  }

  /**
   * The value, for handing to a connector and nothing else.
   *
   * @throws SluiceException {@code UNKNOWN_SECRET} if there is none of this name, or the variable
   *     or file that holds it is missing
   */
  public Secret reveal(String name) {
    StoredSecret secret = secrets.find(name).orElseThrow(() -> unknown(name));
    String value =
        switch (secret.kind()) {
          case LITERAL -> cipher.decrypt(Names.fold(name), secret.value());
          case ENV -> fromEnvironment(secret);
          case FILE -> fromFile(secret);
        };
    noteSeen(value);
    return new Secret(value);
  }

  /** A key for something else than secrets, which only this data directory can have. */
  public byte[] key(String purpose) {
    return cipher.derive(purpose);
  }

  /** Notes a value that must not be printed, whether it is kept or not. */
  public void noteSeen(String value) {
    if (value.length() >= SHORTEST_MASKED) {
      seen.add(value);
    }
  }

  /** The text without any value that went through this vault. */
  public String mask(String text) {
    String masked = text;
    for (String value : seen) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  /** The error with its texts masked; the cause is left out when they had to be. */
  public SluiceException masked(SluiceException error) {
    String message = mask(error.getMessage());
    String suggestion = error.suggestion().map(this::mask).orElse("");
    if (message.equals(error.getMessage()) && suggestion.equals(error.suggestion().orElse(""))) {
      return error;
    }
    SluiceException clean = new SluiceException(error.code(), message);
    clean = suggestion.isEmpty() ? clean : clean.withSuggestion(suggestion);
    return error.line().isPresent()
        ? clean.at(error.line().getAsInt(), error.column().orElse(1))
        : clean;
  }

  /** The error {@code UNKNOWN_SECRET}, with the nearest name. */
  public SluiceException unknown(String name) {
    List<String> names = secrets.all().stream().map(StoredSecret::name).toList();
    SluiceException error =
        new SluiceException(ErrorCode.UNKNOWN_SECRET, "no secret is named \"" + name + "\"");
    return Suggestions.nearest(name, names)
        .map(near -> error.withSuggestion("Did you mean \"" + near + "\"?"))
        .orElse(error);
  }

  private void putLiteral(String name, String value, String owner) {
    noteSeen(value);
    put(name, StoredSecret.Kind.LITERAL, cipher.encrypt(Names.fold(name), value), owner);
  }

  private void put(String name, StoredSecret.Kind kind, String value, String owner) {
    secrets.put(new StoredSecret(name, kind, value, owner), clock.instant());
  }

  private String fromEnvironment(StoredSecret secret) {
    String value = environment.get(secret.value());
    if (value == null) {
      throw new SluiceException(
          ErrorCode.UNKNOWN_SECRET,
          "secret \""
              + secret.name()
              + "\" comes from the environment variable "
              + secret.value()
              + ", which is not set");
    }
    return value;
  }

  private static String fromFile(StoredSecret secret) {
    try {
      // Editors end files with a line break, which is no part of a password.
      return Files.readString(Path.of(secret.value())).stripTrailing();
    } catch (IOException e) {
      throw new SluiceException(
          ErrorCode.UNKNOWN_SECRET,
          "secret \""
              + secret.name()
              + "\" comes from the file "
              + secret.value()
              + ", which cannot be read",
          e);
    }
  }
}
