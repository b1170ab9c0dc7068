package io.sluice.gateway.sys;

import static io.sluice.gateway.result.RowSet.flag;
import static io.sluice.gateway.result.RowSet.number;
import static io.sluice.gateway.result.RowSet.text;
import static io.sluice.gateway.result.RowSet.time;

import io.sluice.engine.RowCounts;
import io.sluice.gateway.access.Audit;
import io.sluice.gateway.access.Principal;
import io.sluice.gateway.access.Role;
import io.sluice.gateway.access.Users;
import io.sluice.gateway.connect.Providers;
import io.sluice.gateway.fleet.Ownership;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredAudit;
import io.sluice.gateway.store.StoredConnection;
import io.sluice.gateway.store.StoredEvent;
import io.sluice.gateway.store.StoredGateway;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredSync;
import io.sluice.gateway.store.StoredTable;
import io.sluice.gateway.store.StoredUser;
import io.sluice.gateway.stream.StreamService;
import io.sluice.spi.Capability;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.option.Option;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of the system tables, as they are at the moment of asking. Safe for any thread. */
public final class SystemTables {
  private static final int MOST_AUDITED = 10_000;

  private static final List<Column> RUN_COLUMNS =
      List.of(
          number("run"),
          text("sync"),
          text("state"),
          number("attempts"),
          time("started"),
          time("finished"),
          text("snapshot"),
          number("tables"),
          number("rows_read"),
          number("rows_written"),
          number("rows_filtered"),
          number("rows_quarantined"),
          number("rows_skipped"),
          number("rows_compacted"),
          number("bytes"),
          text("error_code"),
          text("error"));
  private final Sources from;
  private final Principal who;
  private final SyncRows syncs;

  /** Where the rows come from. */
  public record Sources(
      Store store,
      Providers providers,
      RunService runs,
      StreamService streams,
      Ownership ownership,
      Users users,
      Audit audit) {}

  /**
   * @param who looks at them
   */
  public SystemTables(Sources from, Principal who) {
    this.from = from;
    this.who = who;
    this.syncs = new SyncRows(from.store(), from.runs(), from.streams(), from.ownership(), who);
  }

  /** What somebody else may see of them. */
  public SystemTables seenBy(Principal other) {
    return new SystemTables(from, other);
  }

  List<SystemTable> all() {
    return List.of(
        table(
            List.of(text("name"), text("type"), text("options"), time("created")),
            "connections",
            this::connections),
        table(
            List.of(text("type"), text("dialect"), text("caveat")), "connectors", this::connectors),
        table(
            List.of(
                text("connector"),
                text("name"),
                text("type"),
                text("default_value"),
                flag("required"),
                flag("secret"),
                text("description")),
            "options",
            this::options),
        table(
            List.of(text("connector"), text("capability"), flag("supported")),
            "capabilities",
            this::capabilities),
        table(SyncRows.SYNC_COLUMNS, "syncs", syncs::syncs),
        table(SyncRows.TABLE_COLUMNS, "sync_tables", syncs::tables),
        table(SyncRows.CHANGE_COLUMNS, "schema_changes", syncs::schemaChanges),
        table(RUN_COLUMNS, "runs", this::runs),
        table(
            List.of(
                number("event"),
                time("at"),
                text("kind"),
                text("sync"),
                number("run"),
                text("message")),
            "events",
            this::events),
        table(
            List.of(text("name"), time("started"), number("syncs"), flag("this")),
            "gateways",
            this::gateways),
        table(List.of(text("name"), text("role"), time("created")), "users", this::users),
        table(
            List.of(text("user"), text("connection"), flag("reads"), flag("writes")),
            "grants",
            this::grants),
        table(
            List.of(
                time("at"),
                text("user"),
                text("client"),
                text("statement"),
                text("outcome"),
                number("ms")),
            "audit",
            this::audit));
  }

  /** The rows of a table, by its name. */
  public RowSet rows(String name) {
    return all().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow()
        .rows()
        .get();
  }

  /** The rows of {@code sys.runs} of one sync. */
  public RowSet runs(StoredSync sync) {
    RowSet rows = new RowSet(RUN_COLUMNS);
    from.store().runs().of(sync.id()).forEach(run -> addRun(rows, run));
    return rows;
  }

  /** The rows of {@code sys.sync_tables} of one sync. */
  public RowSet syncTables(StoredSync sync) {
    RowSet rows = new RowSet(SyncRows.TABLE_COLUMNS);
    syncs.tables(rows, sync);
    return rows;
  }

  private static SystemTable table(List<Column> columns, String name, Consumer<RowSet> fill) {
    return new SystemTable(
        name,
        new RowSet(columns),
        () -> {
          RowSet rows = new RowSet(columns);
          fill.accept(rows);
          return rows;
        });
  }

  private void connections(RowSet rows) {
    for (StoredConnection connection : from.store().connections().all()) {
      if (!who.sees(connection.name())) {
        continue;
      }
      String options = OptionTexts.of(connection.options());
      rows.add(connection.name(), connection.type(), options, connection.created());
    }
  }

  private void connectors(RowSet rows) {
    from.providers()
        .all()
        .forEach(
            each -> rows.add(each.type(), each.dialect().orElse(null), each.caveat().orElse(null)));
  }

  private void options(RowSet rows) {
    for (ConnectorProvider provider : from.providers().all()) {
      for (Option<?> option : provider.options()) {
        rows.add(
            provider.type(),
            option.name(),
            option.type(),
            option.defaultValue().map(Object::toString).orElse(null),
            option.isRequired(),
            option.isSecret(),
            option.doc());
      }
    }
  }

  private void capabilities(RowSet rows) {
    for (ConnectorProvider provider : from.providers().all()) {
      for (Capability capability : Capability.values()) {
        rows.add(provider.type(), capability.name(), provider.capabilities().contains(capability));
      }
    }
  }

  private void runs(RowSet rows) {
    Predicate<String> seen = syncs.seen();
    from.store().runs().all().stream()
        .filter(run -> seen.test(run.syncName()))
        .forEach(run -> addRun(rows, run));
  }

  private void gateways(RowSet rows) {
    for (StoredGateway gateway : from.ownership().gateways()) {
      rows.add(
          gateway.name(), gateway.started(), gateway.syncs(), from.ownership().isThis(gateway));
    }
  }

  private void users(RowSet rows) {
    seenUsers()
        .forEach(
            user -> rows.add(user.name(), user.role().toLowerCase(Locale.ROOT), user.created()));
  }

  private void grants(RowSet rows) {
    for (StoredUser user : seenUsers()) {
      new TreeMap<>(user.grants())
          .forEach(
              (connection, grant) ->
                  rows.add(user.name(), connection, grant.reads(), grant.writes()));
    }
  }

  private void audit(RowSet rows) {
    for (StoredAudit entry : from.audit().last(MOST_AUDITED)) {
      if (who.is(Role.ADMIN) || entry.user().equals(who.name())) {
        rows.add(
            entry.at(),
            entry.user(),
            entry.client(),
            entry.statement(),
            entry.outcome(),
            entry.millis());
      }
    }
  }

  /** An admin sees all, any other itself. */
  private List<StoredUser> seenUsers() {
    return from.users().all().stream()
        .filter(user -> who.is(Role.ADMIN) || user.name().equals(who.name()))
        .toList();
  }

  private void events(RowSet rows) {
    Predicate<String> seen = syncs.seen();
    for (StoredEvent event : from.store().events().all()) {
      if (!seen.test(event.sync())) {
        continue;
      }
      rows.add(
          event.number(),
          event.at(),
          event.kind(),
          event.sync(),
          boxed(event.run()),
          event.message());
    }
  }

  private void addRun(RowSet rows, StoredRun run) {
    List<StoredTable> tables = from.runs().tables(run.number());
    RowCounts counts =
        tables.stream().map(each -> each.progress().rows()).reduce(RowCounts.ZERO, RowCounts::plus);
    long bytes = tables.stream().mapToLong(each -> each.progress().bytes()).sum();
    rows.add(
        run.number(),
        run.syncName(),
        run.state().name(),
        (long) run.attempts(),
        run.started(),
        run.finished().orElse(null),
        from.runs().snapshot(run),
        (long) tables.size(),
        counts.read(),
        counts.written(),
        counts.filtered(),
        counts.quarantined(),
        counts.skipped(),
        counts.compacted(),
        bytes,
        emptyToNull(run.errorCode()),
        emptyToNull(run.errorMessage()));
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
