package io.sluice.gateway.command;

import io.sluice.engine.Engine;
import io.sluice.gateway.access.Principal;
import io.sluice.gateway.connect.ConnectionLease;
import io.sluice.gateway.connect.ConnectionRegistry;
import io.sluice.gateway.result.RowSet;
import io.sluice.gateway.result.RowSetReader;
import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.gateway.run.Engines;
import io.sluice.gateway.store.Store;
import io.sluice.gateway.store.StoredSync;
import io.sluice.optimizer.Explanation;
import io.sluice.optimizer.Planner;
import io.sluice.optimizer.SyncDifference;
import io.sluice.plan.PlanJson;
import io.sluice.plan.QueryPlan;
import io.sluice.plan.Resources;
import io.sluice.spi.BatchReader;
import io.sluice.spi.type.Column;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.statement.ExplainStatement.ExplainCreateSync;
import io.sluice.sql.statement.ExplainStatement.ExplainQuery;
import io.sluice.sql.statement.ExplainStatement.ExplainSync;
import io.sluice.sql.statement.IfPresent;
import io.sluice.sql.text.Query;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/** Runs queries, and explains what would be done. */
final class QueryCommands {
  private final Store store;
  private final ConnectionRegistry registry;
  private final Engines engines;
  private final Resources defaults;
  private final Clock clock;
  private final KnownQueries known = new KnownQueries();

  QueryCommands(
      Store store, ConnectionRegistry registry, Engines engines, Resources defaults, Clock clock) {
    this.store = store;
    this.registry = registry;
    this.engines = engines;
    this.defaults = defaults;
    this.clock = clock;
  }

  /** Starts a query; what it needs is held until the rows are closed. */
  Rows select(Query query, StatementContext context) {
    Optional<QueryPlan> before = known.find(query);
    Opened opened = new Opened();
    try {
      BufferAllocator allocator =
          opened.add(engines.allocator().newChildAllocator("query", 0, Long.MAX_VALUE));
      if (before.isPresent()) {
        return answer(before.get(), allocator, opened);
      }
      ConnectionLease lease = opened.add(registry.lease(context.who()));
      QueryPlan plan = plan(query, lease, context.who());
      if (plan.known().isPresent()) {
        known.keep(query, plan);
        return answer(plan, allocator, opened);
      }
      Engine engine = opened.add(engines.over(lease));
      BatchReader reader = opened.add(engine.query(plan, allocator));
      context.stopping().accept(reader::close);
      return new Rows(plan.pipeline().output(), new OwningReader(reader, opened));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static Rows answer(QueryPlan plan, BufferAllocator allocator, Opened opened) {
    List<Column> columns = plan.pipeline().output();
    RowSet row = new RowSet(columns).add(plan.known().orElseThrow().values().toArray());
    return new Rows(columns, new OwningReader(RowSetReader.all(row, allocator), opened));
  }

  /** The columns of a query that is not started. */
  List<Column> columns(Query query, Principal who) {
    try (ConnectionLease lease = registry.lease(who)) {
      return plan(query, lease, who).pipeline().output();
    }
  }

  private QueryPlan plan(Query query, ConnectionLease lease, Principal who) {
    QueryPlan plan = new Planner(lease, defaults, clock).plan(query);
    plan.pipeline().inputs().forEach(input -> who.requireReads(input.connection()));
    return plan;
  }

  RowSet explain(ExplainQuery statement, Principal who) {
    try (ConnectionLease lease = registry.lease(who)) {
      QueryPlan plan = plan(statement.query(), lease, who);
      return rows(new Planner(lease, defaults, clock).explain(plan));
    }
  }

  RowSet explain(ExplainCreateSync statement, Principal who) {
    Optional<StoredSync> old = store.syncs().find(statement.create().name().text());
    try (ConnectionLease lease = registry.lease(who)) {
      Planner planner = new Planner(lease, defaults, clock);
      return old.isPresent() && statement.create().ifPresent() == IfPresent.ALTER
          ? explainAltered(planner, old.get(), statement.create().definition())
          : rows(planner.explain(statement.create().definition()));
    }
  }

  /** What would change, and then what the next run would do. */
  private RowSet explainAltered(Planner planner, StoredSync old, SyncDefinition changed) {
    RowSet rows = RowSet.texts("table", "item", "value");
    List<SyncDifference> differences = SyncDifference.between(SyncPlans.definition(old), changed);
    differences.forEach(one -> rows.add("sync", "change of " + one.part(), one.change()));
    if (differences.isEmpty()) {
      rows.add("sync", "change", "none: the sync is as the statement says");
    }
    if (old.isRealtime() || Planner.isRealtime(changed)) {
      if (!differences.isEmpty()) {
        rows.add("sync", "note", StreamCommands.NOT_ALTERABLE);
      }
      return rows;
    }
    SyncPlans plans = new SyncPlans(store);
    planner
        .explain(
            differences.isEmpty() ? plans.next(planner, old) : plans.altered(planner, old, changed))
        .rows()
        .forEach(row -> rows.add(row.table(), row.item(), row.value()));
    return rows;
  }

  RowSet explain(ExplainSync statement) {
    StoredSync sync = Named.require(store, statement.name());
    try (ConnectionLease lease = registry.lease()) {
      Planner planner = new Planner(lease, defaults, clock);
      return rows(
          sync.isRealtime()
              ? planner.explain(PlanJson.readStream(sync.plan()))
              : planner.explain(PlanJson.read(sync.plan())));
    }
  }

  private static RowSet rows(Explanation explanation) {
    RowSet rows = RowSet.texts("table", "item", "value");
    explanation.rows().forEach(row -> rows.add(row.table(), row.item(), row.value()));
    return rows;
  }
}
