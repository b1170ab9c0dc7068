package io.sluice.gateway.session;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredSync;
import io.sluice.spi.Catalog;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Names that a prompt can offer. Safe for any thread. */
public final class KnownNames implements OfferedNames {
  private final Store store;
  private final ConnectionRegistry registry;
  private final Principal who;

  KnownNames(Store store, ConnectionRegistry registry, Principal who) {
    this.who = who;
    this.store = store;
    this.registry = registry;
  }

  @Override
  public List<String> connections() {
    return registry.names(who);
  }

  @Override
  public List<String> syncs() {
    return store.syncs().all().stream().filter(who::sees).map(StoredSync::name).toList();
  }

  @Override
  public List<String> schemas(String connection) {
    return ask(connection, Catalog::schemas);
  }

  /** The tables and views of some schemas; none if the connection cannot be reached. */
  public List<TableInfo> described(String connection, List<String> schemas) {
    return ask(connection, catalog -> catalog.tables(schemas, true));
  }

  @Override
  public List<String> tables(String connection, Optional<String> schema) {
    return ask(
        connection,
        catalog ->
            catalog.tables(List.of(stored(catalog, schema)), true).stream()
                .map(table -> table.id().name())
                .toList());
  }

  @Override
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
