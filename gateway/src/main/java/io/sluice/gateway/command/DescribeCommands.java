package io.sluice.gateway.command;

import io.sluice.gateway.access.Principal;
import io.sluice.gateway.access.SyncConnections;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.connect.Providers;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.store.OptionValue;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredConnection;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.stream.StreamService;
import io.sluice.gateway.stream.StreamView;
import io.sluice.optimizer.name.SourceNames;
import io.sluice.plan.Guarantee;
import io.sluice.plan.PlanJson;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.SyncPlan;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableInfo;
import io.sluice.spi.option.Option;
import io.sluice.sql.statement.DescribeStatement.DescribeConnection;
import io.sluice.sql.statement.DescribeStatement.DescribeSync;
import io.sluice.sql.text.Name;
import java.util.List;

/** Shows one thing closely. */
final class DescribeCommands {
  private final Store store;
  private final Providers providers;
  private final ConnectionRegistry registry;
  private final StreamService streams;

  DescribeCommands(
      Store store, Providers providers, ConnectionRegistry registry, StreamService streams) {
    this.store = store;
    this.streams = streams;
    this.providers = providers;
    this.registry = registry;
  }

  RowSet sync(DescribeSync statement) {
    StoredSync sync = Named.require(store, statement.sync());
    RowSet rows =
        RowSet.texts("property", "value")
            .add("name", sync.name())
            .add("id", sync.id())
            .add("mode", sync.mode().name())
            .add("enabled", Boolean.toString(sync.enabled()))
            .add("created", sync.created().toString())
            .add("connections", String.join(", ", SyncConnections.all(sync)));
    if (sync.isRealtime()) {
      StreamPlan plan = PlanJson.readStream(sync.plan());
      add(rows, plan.tables().size(), plan.guarantee());
      StreamView view = streams.view(sync);
      rows.add("state", view.state()).add("position", view.position().orElse(null));
      return rows.add("statement", sync.statement());
    }
    SyncPlan plan = PlanJson.read(sync.plan());
    add(rows, plan.tables().size(), plan.guarantee());
    List<StoredRun> runs = store.runs().of(sync.id());
    rows.add("runs", Integer.toString(runs.size()));
    if (!runs.isEmpty()) {
      StoredRun last = runs.get(runs.size() - 1);
      rows.add("last_run", Long.toString(last.number()));
      rows.add("state", last.state().name());
    }
    return rows.add("statement", sync.statement());
  }

  private static void add(RowSet rows, int tables, Guarantee guarantee) {
    rows.add("tables", Integer.toString(tables))
        .add("delivery", guarantee.delivery().name())
        .add("delivery_reason", guarantee.reason());
  }

  RowSet connection(DescribeConnection statement, Principal who) {
    StoredConnection connection = Named.connection(registry, statement.connection(), who);
    RowSet rows = RowSet.texts("option", "value", "default_value", "description");
    for (Option<?> option : providers.require(connection.type()).options()) {
      OptionValue value = connection.options().get(option.name());
      String shown =
          value instanceof OptionValue.SecretReference secret
              ? "SECRET " + secret.name()
              : value instanceof OptionValue.Literal literal ? literal.text() : null;
      rows.add(
          option.name(),
          shown,
          option.defaultValue().map(Object::toString).orElse(null),
          option.doc());
    }
    return rows;
  }

  RowSet table(Name name, Principal who) {
    RowSet rows =
        new RowSet(
            List.of(
                RowSet.text("column"),
                RowSet.text("type"),
                RowSet.flag("nullable"),
                RowSet.number("key_position"),
                RowSet.text("default_value"),
                RowSet.flag("generated")));
    try (ConnectionLease lease = registry.lease(who)) {
      TableInfo table = new SourceNames(lease).table(name).info();
      for (TableColumn column : table.columns()) {
        int position = table.key().indexOf(column.name());
        rows.add(
            column.name(),
            column.type().toString(),
            column.column().nullable(),
            position < 0 ? null : Long.valueOf(position + 1L),
            column.defaultSql().orElse(null),
            column.generated());
      }
    }
    return rows;
  }
}
