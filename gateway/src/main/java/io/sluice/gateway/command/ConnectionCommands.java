package io.sluice.gateway.command;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.access.Users;
import io.sluice.gateway.command.Commands.Services;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.connect.Providers;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredConnection;
import io.sluice.gateway.store.StoredSync;
import io.sluice.optimizer.name.Refusal;
import io.sluice.spi.Check;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.Purpose;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.ConnectionStatement.AlterConnection;
import io.sluice.sql.statement.ConnectionStatement.CreateConnection;
import io.sluice.sql.statement.ConnectionStatement.DropConnection;
import io.sluice.sql.statement.ConnectionStatement.TestConnection;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.text.Identifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Creates, changes, drops and tests connections. */
final class ConnectionCommands {
  private final Store store;
  private final Vault vault;
  private final Providers providers;
  private final ConnectionRegistry registry;
  private final Users users;
  private final Dependants dependants;
  private final Clock clock;

  ConnectionCommands(Services with) {
    this.store = with.store();
    this.vault = with.vault();
    this.providers = with.providers();
    this.registry = with.registry();
    this.users = with.users();
    this.dependants = new Dependants(store, registry);
    this.clock = with.clock();
  }

  Update create(CreateConnection statement, StatementContext context) {
    Identifier name = statement.name();
    refuseBuiltIn(name);
    Optional<StoredConnection> old = store.connections().find(name.text());
    if (old.isPresent() && statement.ifPresent() == IfPresent.SKIP) {
      return new Update(
          "nothing done", List.of("a connection named \"" + name.text() + "\" exists; it is kept"));
    }
    if (old.isPresent() && statement.ifPresent() == IfPresent.FAIL) {
      throw Refusal.at(
              name, ErrorCode.ALREADY_EXISTS, "a connection named \"" + name.text() + "\" exists")
          .withSuggestion("CREATE OR REPLACE CONNECTION replaces it.");
    }
    ConnectorProvider provider = provider(statement.type());
    GivenOptions given = GivenOptions.read(provider, statement.options(), Map.of(), vault);
    put(name.text(), provider, given, context.workingFolder(), old);
    return Update.of("connection \"" + name.text() + "\" created");
  }

  Update alter(AlterConnection statement) {
    StoredConnection old = Named.connection(registry, statement.name());
    ConnectorProvider provider = providers.require(old.type());
    GivenOptions given = GivenOptions.read(provider, statement.options(), old.options(), vault);
    put(old.name(), provider, given, old.workingFolder(), Optional.of(old));
    return Update.of("connection \"" + old.name() + "\" changed");
  }

  Update drop(DropConnection statement) {
    Identifier name = statement.name();
    refuseBuiltIn(name);
    Optional<StoredConnection> old = store.connections().find(name.text());
    if (old.isEmpty() && statement.ifExists()) {
      return new Update("nothing done", List.of("no connection is named \"" + name.text() + "\""));
    }
    StoredConnection connection = Named.connection(registry, name);
    List<StoredSync> syncs = dependants.syncsOf(connection.name());
    if (!syncs.isEmpty()) {
      throw Refusal.at(
              name,
              ErrorCode.IN_USE,
              "connection \""
                  + connection.name()
                  + "\" is used by "
                  + syncs.stream()
                      .map(sync -> "sync \"" + sync.name() + "\"")
                      .collect(Collectors.joining(", ")))
          .withSuggestion("DROP SYNC " + syncs.get(0).name() + " first.");
    }
    // First: another connection of this name must not inherit it.
    users.forget(connection.name());
    store.transaction(
        () -> {
          vault.removeAdopted(connection.name());
          store.connections().remove(connection.name());
          return connection;
        });
    registry.retire(connection.name());
    return Update.of("connection \"" + connection.name() + "\" dropped");
  }

  RowSet test(TestConnection statement, Principal who) {
    Purpose purpose =
        statement.purpose().map(wanted -> Purpose.valueOf(wanted.name())).orElse(Purpose.CONNECT);
    RowSet rows =
        new RowSet(
            List.of(
                RowSet.text("check_name"),
                RowSet.flag("ok"),
                RowSet.text("found"),
                RowSet.text("wanted"),
                RowSet.text("fix_sql")));
    try (ConnectionLease lease = registry.lease(who)) {
      List<Check> checks = lease.require(statement.name().text()).connector().test(purpose);
      for (Check check : checks) {
        rows.add(
            check.name(),
            check.ok(),
            vault.mask(check.found()),
            check.wanted(),
            check.fixSql().isEmpty() ? null : check.fixSql());
      }
    } catch (SluiceException e) {
      throw Refusal.at(statement.name(), e);
    }
    return rows;
  }

  private void put(
      String name,
      ConnectorProvider provider,
      GivenOptions given,
      Path workingFolder,
      Optional<StoredConnection> old) {
    long version = old.map(StoredConnection::version).orElse(0L) + 1;
    Instant created = old.map(StoredConnection::created).orElseGet(clock::instant);
    store.transaction(
        () -> {
          StoredConnection connection =
              new StoredConnection(
                  name, provider.type(), given.keep(name, vault), workingFolder, version, created);
          store.connections().put(connection);
          return connection;
        });
    registry.retire(name);
  }

  private ConnectorProvider provider(Identifier type) {
    try {
      return providers.require(type.text());
    } catch (SluiceException e) {
      throw Refusal.at(type, e);
    }
  }

  private void refuseBuiltIn(Identifier name) {
    if (registry.isBuiltIn(name.text())) {
      throw Refusal.at(
          name,
          ErrorCode.ALREADY_EXISTS,
          "the connection \"" + name.text() + "\" is built in: it holds the system tables");
    }
  }
}
