package io.sluice.gateway.command;

import io.sluice.plan.QueryPlan;
import io.sluice.sql.text.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The plans of queries whose only row is known, such as a pool's {@code SELECT 1}, those that were
 * asked last. Safe for any thread.
 */
final class KnownQueries {
  private static final int MOST = 100;

  private final Map<Query, QueryPlan> plans =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Query, QueryPlan> eldest) {
          return size() > MOST;
        }
      };

  synchronized Optional<QueryPlan> find(Query query) {
    return Optional.ofNullable(plans.get(query));
  }

  synchronized void keep(Query query, QueryPlan plan) {
    plans.put(query, plan);
  }
}
