package io.sluice.gateway.session;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.connect.Providers;
import io.sluice.gateway.store.Names;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredSync;
import io.sluice.spi.Catalog;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Option;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Names that a prompt can offer. Safe for any thread. */
public final class KnownNames {
  private final Store store;
  private final ConnectionRegistry registry;
  private final Providers providers;
  private final Principal who;

  KnownNames(Store store, ConnectionRegistry registry, Providers providers, Principal who) {
    this.who = who;
    this.store = store;
    this.registry = registry;
    this.providers = providers;
  }

  public List<String> connections() {
    return registry.names(who);
  }

  public List<String> syncs() {
    return store.syncs().all().stream().filter(who::sees).map(StoredSync::name).toList();
  }

  /** The words that may follow TYPE. */
  public List<String> types() {
    return providers.all().stream().map(ConnectorProvider::type).toList();
  }

  /** The names of all connectors' options. */
  public List<String> options() {
    return providers.all().stream()
        .flatMap(provider -> provider.options().stream())
        .map(Option::name)
        .distinct()
        .toList();
  }

  /** Whether an option is known, and a secret for no connector: a misspelt one may be a secret. */
  public boolean isOpenOption(String name) {
    List<Option<?>> found =
        providers.all().stream()
            .<Option<?>>flatMap(provider -> provider.options().stream())
            .filter(option -> option.name().equals(Names.fold(name)))
            .toList();
    return !found.isEmpty() && found.stream().noneMatch(Option::isSecret);
  }

  /** The schemas of a connection; none if it cannot be reached. */
  public List<String> schemas(String connection) {
    return ask(connection, Catalog::schemas);
  }

  /** The tables and views of some schemas; none if the connection cannot be reached. */
  public List<TableInfo> described(String connection, List<String> schemas) {
    return ask(connection, catalog -> catalog.tables(schemas, true));
  }

  /**
   * The tables of a schema; none if there is no such schema or it cannot be reached.
   *
   * @param schema empty for the connection's own
   */
  public List<String> tables(String connection, Optional<String> schema) {
    return ask(
        connection,
        catalog ->
            catalog.tables(List.of(stored(catalog, schema)), true).stream()
                .map(table -> table.id().name())
                .toList());
  }

  /**
   * The columns of a table; none if there is no such table or it cannot be reached.
   *
   * @param schema empty for the connection's own
   */
  public List<String> columns(String connection, Optional<String> schema, String table) {
    return ask(
        connection,
        catalog ->
            catalog
                .table(new TableId(stored(catalog, schema), table))
                .map(info -> info.columns().stream().map(TableColumn::name).toList())
                .orElse(List.of()));
  }

  private static String stored(Catalog catalog, Optional<String> schema) {
    return schema
        .map(
            name ->
                catalog.schemas().stream().filter(name::equalsIgnoreCase).findFirst().orElse(name))
        .orElseGet(catalog::defaultSchema);
  }

  private <T> List<T> ask(String connection, Function<Catalog, List<T>> question) {
    try (ConnectionLease lease = registry.lease(who)) {
      return question.apply(lease.require(connection).connector().catalog());
    } catch (SluiceException e) {
      return List.of(); // Nothing to offer; whoever uses the connection will hear why.
    }
  }
}
