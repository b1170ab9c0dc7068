package io.sluice.gateway.connect;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.ConnectionTable;
import io.sluice.gateway.store.Names;
import io.sluice.gateway.store.OptionValue;
import io.sluice.gateway.store.StoredConnection;
import io.sluice.spi.Connection;
import io.sluice.spi.ConnectorContext;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.error.Suggestions;
import io.sluice.spi.option.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Opens connectors when they are first used, shares them, and closes those whose definition has
 * changed once their last user has let go. Safe for any thread.
 */
public final class ConnectionRegistry implements AutoCloseable {
  private final ConnectionTable stored;
  private final Vault vault;
  private final Providers providers;
  private final ConnectorLimits limits;
  private final Map<String, Function<Principal, Connection>> builtIn = new HashMap<>();
  private final Map<String, OpenConnection> open = new HashMap<>();

  public ConnectionRegistry(
      ConnectionTable stored, Vault vault, Providers providers, ConnectorLimits limits) {
    this.stored = stored;
    this.vault = vault;
    this.providers = providers;
    this.limits = limits;
  }

  /**
   * Adds a connection that no statement creates or drops, which holds nothing and shows each
   * principal what is for it.
   */
  public void builtIn(String name, Function<Principal, Connection> connection) {
    builtIn.put(Names.fold(name), connection);
  }

  public boolean isBuiltIn(String name) {
    return builtIn.containsKey(Names.fold(name));
  }

  /** A view of all connections, which holds what it was asked for until it is closed. */
  public ConnectionLease lease() {
    return lease(Principal.OWNER);
  }

  /** A view of the connections that somebody sees; others are unknown to it. */
  public ConnectionLease lease(Principal who) {
    return new ConnectionLease(this, who);
  }

  /** The names of the connections that somebody sees, those that are built in included; sorted. */
  public List<String> names(Principal who) {
    List<String> names = new ArrayList<>(builtIn.keySet());
    stored.all().forEach(connection -> names.add(connection.name()));
    names.removeIf(name -> !who.sees(name));
    names.sort(String.CASE_INSENSITIVE_ORDER);
    return names;
  }

  /**
   * The definition of a connection.
   *
   * @throws SluiceException {@code UNKNOWN_CONNECTION}, with the nearest name
   */
  public StoredConnection definition(String name) {
    return definition(name, Principal.OWNER);
  }

  /**
   * The definition of a connection that somebody sees.
   *
   * @throws SluiceException {@code UNKNOWN_CONNECTION}, with the nearest name that it sees
   */
  public StoredConnection definition(String name, Principal who) {
    return stored.find(name).filter(any -> who.sees(name)).orElseThrow(() -> unknown(name, who));
  }

  /** Forgets the open connector of a connection that was changed or dropped. */
  public void retire(String name) {
    retire(name, any -> true);
  }

  private void retire(String name, Predicate<OpenConnection> which) {
    OpenConnection old;
    synchronized (this) {
      old = open.get(Names.fold(name));
      if (old == null || !which.test(old)) {
        return;
      }
      open.remove(Names.fold(name));
      if (!old.retire()) {
        return;
      }
    }
    old.connection().connector().close();
  }

  /** Closes all connectors; nobody may use one any more. */
  @Override
  public synchronized void close() {
    open.values().forEach(connection -> connection.connection().connector().close());
    open.clear();
  }

  /** A connection that is built in, as somebody sees it. */
  Optional<Connection> builtIn(String name, Principal who) {
    return Optional.ofNullable(builtIn.get(Names.fold(name))).map(made -> made.apply(who));
  }

  OpenConnection enter(String name) {
    StoredConnection definition = definition(name);
    // Another gateway on the same store may have changed it.
    retire(name, open -> open.isOlderThan(definition));
    synchronized (this) {
      OpenConnection connection =
          open.computeIfAbsent(Names.fold(name), folded -> open(definition));
      connection.enter();
      return connection;
    }
  }

  void leave(OpenConnection connection) {
    boolean last;
    synchronized (this) {
      last = connection.leave();
    }
    if (last) {
      connection.connection().connector().close();
    }
  }

  private OpenConnection open(StoredConnection definition) {
    ConnectorProvider provider = providers.require(definition.type());
    Options options = Options.parse(provider.type(), provider.options(), reveal(definition));
    ConnectorContext context =
        new ConnectorContext(
            definition.name(), definition.workingFolder(), limits.threads(), limits.memoryBytes());
    return new OpenConnection(
        definition, new Connection(definition.name(), provider, provider.open(options, context)));
  }

  private Map<String, String> reveal(StoredConnection definition) {
    Map<String, String> texts = new LinkedHashMap<>();
    definition
        .options()
        .forEach(
            (option, value) -> {
              if (value instanceof OptionValue.SecretReference secret) {
                texts.put(option, vault.reveal(secret.name()).reveal());
              } else if (value instanceof OptionValue.Literal literal) {
                texts.put(option, literal.text());
              }
            });
    return texts;
  }

  /** The error {@code UNKNOWN_CONNECTION}, with the nearest name that somebody sees. */
  SluiceException unknown(String name, Principal who) {
    String message = "no connection is named \"" + name + "\"";
    return new SluiceException(
            ErrorCode.UNKNOWN_CONNECTION,
            Suggestions.nearest(name, names(who))
                .map(near -> message + ": did you mean \"" + near + "\"?")
                .orElse(message))
        .withSuggestion("SHOW CONNECTIONS lists them; CREATE CONNECTION makes one.");
  }
}
