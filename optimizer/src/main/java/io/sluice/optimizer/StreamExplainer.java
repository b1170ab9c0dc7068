package io.sluice.optimizer;

import io.sluice.optimizer.Explanation.Row;
import io.sluice.plan.AddedColumn;
import io.sluice.plan.ChangeLanding;
import io.sluice.plan.DeleteReaction;
import io.sluice.plan.SchemaReactions;
import io.sluice.plan.SchemaReactions.Reaction;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.StreamTable;
import io.sluice.plan.Transform;
import io.sluice.spi.Check;
import io.sluice.spi.Connections;
import io.sluice.spi.Purpose;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts the plan of a sync in MODE REALTIME into words. */
final class StreamExplainer {
  private static final String SYNC = "sync";

  private final Connections connections;
  private final List<Row> rows = new ArrayList<>();

  StreamExplainer(Connections connections) {
    this.connections = connections;
  }

  Explanation explain(StreamPlan plan) {
    add(SYNC, "tables", Integer.toString(plan.tables().size()));
    String delivery = plan.guarantee().delivery().name().replace('_', ' ').toLowerCase(Locale.ROOT);
    add(SYNC, "delivery", delivery + ": " + plan.guarantee().reason());
    add(
        SYNC,
        "whole transactions",
        "a reader of the target sees whole transactions of the source over all tables that are"
            + " LIVE");
    suspensions(plan).forEach(sentence -> add(SYNC, "suspended by", sentence));
    add(SYNC, "schema changes", reactions(plan.reactions()));
    add(SYNC, "parallel", Integer.toString(plan.resources().parallel()));
    add(SYNC, "memory", plan.resources().memoryBytes() / (1 << 20) + " MiB");
    for (Check check : connections.require(plan.source()).connector().test(Purpose.CDC)) {
      add(SYNC, plan.source() + " " + check.name(), text(check));
    }
    plan.tables().forEach(table -> explain(table, plan.resources().parallel()));
    return new Explanation(rows);
  }

  private void explain(StreamTable table, int parallel) {
    rows.addAll(new Explainer(connections).explain(table.snapshot(), parallel));
    String name = table.snapshot().target() + "." + table.target();
    add(
        name,
        "followed columns",
        table.followed().columns().stream().map(Column::name).collect(Collectors.joining(", ")));
    add(
        name,
        "rows are named by",
        table.followed().identity().isEmpty()
            ? "nothing: only inserts are told"
            : String.join(", ", table.followed().identity()));
    table.transform().ifPresent(transform -> explain(name, transform, table));
    add(name, "changes land", landing(table));
    for (AddedColumn added : table.added()) {
      add(name, "filled column " + added.name(), words(added.value().name()));
    }
  }

  private void explain(String name, Transform transform, StreamTable table) {
    add(name, "change residual", transform.sql());
    if (transform.filters()) {
      add(name, "rows that stop matching", stopping(table));
    }
  }

  private static String stopping(StreamTable table) {
    return switch (table.landing()) {
      case APPEND -> "are not added any more";
      case LOG -> "are added as deletes";
      case MIRROR ->
          switch (table.deletes()) {
            case APPLY -> "are deleted; those that start matching are inserted";
            case IGNORE -> "stay as they are until they match again";
            case SOFT -> "stay and are marked until they match again";
          };
    };
  }

  private static String landing(StreamTable table) {
    return switch (table.landing()) {
      case APPEND -> "APPEND: inserted and updated rows are added, deletes change nothing";
      case LOG -> "LOG: every change is added as a row";
      case MIRROR ->
          (table.snapshot().write().key().isEmpty()
                  ? "MIRROR by whole rows"
                  : "MIRROR by key (" + String.join(", ", table.snapshot().write().key()) + ")")
              + switch (table.deletes()) {
                case APPLY -> "";
                case IGNORE -> "; deletes are ignored";
                case SOFT -> "; deleted rows stay and are marked";
              };
    };
  }

  /** Data-path rule 14. */
  private static List<String> suspensions(StreamPlan plan) {
    List<String> all = new ArrayList<>();
    all.add(
        "a table that is PAUSED, FAILED or loaded again, for that table until it is LIVE again");
    if (plan.tables().stream().anyMatch(table -> table.landing() != ChangeLanding.MIRROR)) {
      all.add("APPLY APPEND and LOG: the target has more rows than the source");
    }
    if (plan.tables().stream().anyMatch(table -> table.deletes() != DeleteReaction.APPLY)) {
      all.add("ON DELETE: rows stay that the source has deleted");
    }
    if (plan.reactions().truncateTable() == Reaction.IGNORE) {
      all.add("TRUNCATE TABLE IGNORE: rows stay that the source has removed");
    }
    return all;
  }

  private static String reactions(SchemaReactions reactions) {
    return "ADD COLUMN "
        + words(reactions.addColumn())
        + ", DROP COLUMN "
        + words(reactions.dropColumn())
        + ", RENAME COLUMN "
        + words(reactions.renameColumn())
        + ", ALTER TYPE "
        + words(reactions.alterType())
        + ", TRUNCATE TABLE "
        + words(reactions.truncateTable())
        + "; a table whose definition changes otherwise stands still and says why";
  }

  private static String words(Reaction reaction) {
    return words(reaction.name());
  }

  private static String words(String name) {
    return name.replace('_', ' ');
  }

  private static String text(Check check) {
    if (check.ok()) {
      return "ok: " + check.found();
    }
    return "MISSING: "
        + check.found()
        + ", wanted "
        + check.wanted()
        + (check.fixSql().isEmpty() ? "" : "; " + check.fixSql());
  }

  private void add(String table, String item, String value) {
    rows.add(new Row(table, item, value));
  }
}
