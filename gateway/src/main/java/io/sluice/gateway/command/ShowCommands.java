package io.sluice.gateway.command;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredConnection;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSecret;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StoredTable;
import io.sluice.gateway.stream.StreamService;
import io.sluice.gateway.stream.StreamView;
import io.sluice.gateway.stream.StreamView.TableView;
import io.sluice.gateway.sys.OptionTexts;
import io.sluice.gateway.sys.SystemTables;
import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceNames;
import io.sluice.spi.Capability;
import io.sluice.spi.Catalog;
import io.sluice.spi.Connection;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.ConnectionStatement.CreateConnection;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.statement.ShowStatement.ShowAll;
import io.sluice.sql.statement.ShowStatement.ShowCapabilities;
import io.sluice.sql.statement.ShowStatement.ShowCreateConnection;
import io.sluice.sql.statement.ShowStatement.ShowCreateSync;
import io.sluice.sql.statement.ShowStatement.ShowErrors;
import io.sluice.sql.statement.ShowStatement.ShowRuns;
import io.sluice.sql.statement.ShowStatement.ShowSyncTables;
import io.sluice.sql.statement.ShowStatement.ShowTables;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Name;
import io.sluice.sql.text.Option;
import io.sluice.sql.text.Origin;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists what there is. */
final class ShowCommands {
  private static final int LONGEST_NAME = 2;

  private final Store store;
  private final Vault vault;
  private final ConnectionRegistry registry;
  private final RunService runs;
  private final StreamService streams;
  private final SystemTables tables;

  ShowCommands(
      Store store,
      Vault vault,
      ConnectionRegistry registry,
      RunService runs,
      StreamService streams,
      SystemTables tables) {
    this.store = store;
    this.streams = streams;
    this.vault = vault;
    this.registry = registry;
    this.runs = runs;
    this.tables = tables;
  }

  RowSet all(ShowAll statement, Principal who) {
    SystemTables seen = tables.seenBy(who);
    return switch (statement.subject()) {
      case CONNECTIONS -> seen.rows("connections").select("name", "type", "options");
      case CONNECTORS -> seen.rows("connectors");
      case SYNCS ->
          seen.rows("syncs")
              .select("name", "mode", "state", "enabled", "last_run", "lag_ms", "created");
      case SECRETS -> secrets();
      case QUERIES, FUNCTIONS ->
          throw new SluiceException(
              ErrorCode.NOT_SUPPORTED_YET, "SHOW " + statement.subject() + " is not supported yet");
    };
  }

  RowSet runs(ShowRuns statement, Principal who) {
    return statement
        .sync()
        .map(name -> tables.runs(Named.require(store, name)))
        .orElseGet(() -> tables.seenBy(who).rows("runs"));
  }

  RowSet syncTables(ShowSyncTables statement) {
    return tables.syncTables(Named.require(store, statement.sync()));
  }

  RowSet errors(ShowErrors statement) {
    StoredSync sync = Named.require(store, statement.sync());
    RowSet rows =
        new RowSet(
            List.of(
                RowSet.number("run"),
                RowSet.text("target"),
                RowSet.text("code"),
                RowSet.text("message")));
    if (sync.isRealtime()) {
      addErrors(rows, streams.view(sync));
    }
    for (StoredRun run : store.runs().of(sync.id())) {
      List<StoredTable> failed =
          runs.tables(run.number()).stream()
              .filter(table -> table.progress().error().isPresent())
              .toList();
      for (StoredTable table : failed) {
        SluiceException error = table.progress().error().orElseThrow();
        rows.add(
            run.number(),
            table.target() + "." + table.progress().table(),
            error.code().name(),
            error.getMessage());
      }
      if (failed.isEmpty() && !run.errorCode().isEmpty()) {
        rows.add(run.number(), null, run.errorCode(), run.errorMessage());
      }
    }
    return rows;
  }

  private static void addErrors(RowSet rows, StreamView view) {
    if (!view.errorCode().isEmpty()) {
      rows.add(null, null, view.errorCode(), view.errorMessage());
    }
    for (TableView table : view.tables()) {
      if (!table.errorCode().isEmpty()) {
        rows.add(null, table.target(), table.errorCode(), table.errorMessage());
      }
    }
  }

  RowSet createSync(ShowCreateSync statement) {
    return RowSet.texts("statement").add(Named.require(store, statement.sync()).statement());
  }

  RowSet createConnection(ShowCreateConnection statement, Principal who) {
    StoredConnection connection = Named.connection(registry, statement.connection(), who);
    List<Option> options =
        connection.options().entrySet().stream()
            .map(entry -> OptionTexts.option(entry.getKey(), entry.getValue()))
            .toList();
    CreateConnection create =
        new CreateConnection(
            Identifier.word(connection.name()),
            IfPresent.FAIL,
            Identifier.word(connection.type()),
            options,
            Origin.NONE);
    return RowSet.texts("statement").add(create.toSql());
  }

  RowSet tables(ShowTables statement, Principal who) {
    RowSet rows =
        new RowSet(
            List.of(
                RowSet.text("schema"),
                RowSet.text("table"),
                RowSet.text("kind"),
                RowSet.number("columns"),
                RowSet.number("estimated_rows")));
    try (ConnectionLease lease = registry.lease(who)) {
      for (TableInfo table : listed(new SourceNames(lease), statement.from())) {
        if (statement
            .like()
            .map(pattern -> Like.matches(pattern, table.id().name()))
            .orElse(true)) {
          rows.add(
              table.id().schema(),
              table.id().name(),
              table.kind().name(),
              (long) table.columns().size(),
              rowsOf(table));
        }
      }
    }
    return rows;
  }

  RowSet capabilities(ShowCapabilities statement, Principal who) {
    RowSet rows = new RowSet(List.of(RowSet.text("capability"), RowSet.flag("supported")));
    try (ConnectionLease lease = registry.lease(who)) {
      Connection connection = new SourceNames(lease).connection(statement.connection());
      for (Capability capability : Capability.values()) {
        rows.add(capability.name(), connection.can(capability));
      }
    }
    return rows;
  }

  private static List<TableInfo> listed(SourceNames names, Name from) {
    if (from.parts().size() > LONGEST_NAME) {
      throw Refusal.at(
          from,
          ErrorCode.UNKNOWN_SCHEMA,
          from + " has too many parts: a schema is connection.schema");
    }
    Connection connection = names.connection(from.first());
    Catalog catalog = connection.connector().catalog();
    List<String> schemas =
        from.parts().size() == LONGEST_NAME
            ? List.of(names.schema(connection, from.last()))
            : catalog.schemas();
    return catalog.tables(schemas, true);
  }

  private RowSet secrets() {
    RowSet rows = RowSet.texts("name", "source", "used_by");
    for (StoredSecret secret : vault.all()) {
      String users =
          store.connections().all().stream()
              .filter(
                  connection ->
                      connection.options().values().stream()
                          .anyMatch(value -> Dependants.refersTo(value, secret.name())))
              .map(StoredConnection::name)
              .collect(Collectors.joining(", "));
      String source =
          secret.kind() == StoredSecret.Kind.LITERAL
              ? "literal"
              : secret.kind() + " " + secret.value();
      rows.add(secret.name(), source, users.isEmpty() ? null : users);
    }
    return rows;
  }

  private static @Nullable Long rowsOf(TableInfo table) {
    return table.rows().isPresent() ? table.rows().getAsLong() : null;
  }
}
