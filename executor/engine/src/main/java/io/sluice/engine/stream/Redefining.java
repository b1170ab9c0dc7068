package io.sluice.engine.stream;

import io.sluice.plan.ChangeLanding;
import io.sluice.plan.SchemaReactions;
import io.sluice.plan.SchemaReactions.Reaction;
import io.sluice.plan.StreamTable;
import io.sluice.spi.Sink;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.TargetType;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.change.TargetChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.Widening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What becomes of a table and its target when the definition at the source changes. */
final class Redefining {
  private final TableEntry entry;
  private final StreamTable before;
  private final SchemaReactions reactions;
  private final Sink sink;

  /** The names of all the target's columns, also of those that nothing comes for. */
  private final Set<String> taken = new LinkedHashSet<>();

  /** What each followed column becomes. */
  private final Map<String, TargetColumn> copied = new LinkedHashMap<>();

  private final List<TargetChange> changes = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final Map<String, String> renamedSources = new LinkedHashMap<>();
  private final Map<String, String> renamedTargets = new LinkedHashMap<>();

  private Redefining(
      TableEntry entry,
      StreamTable before,
      SchemaReactions reactions,
      Sink sink,
      Set<String> taken) {
    this.entry = entry;
    this.before = before;
    this.reactions = reactions;
    this.sink = sink;
    taken.forEach(name -> this.taken.add(fold(name)));
    List<TargetColumn> targets = before.snapshot().write().columns();
    for (int i = 0; before.transform().isEmpty() && i < before.followed().columns().size(); i++) {
      copied.put(before.followed().columns().get(i).name(), targets.get(i));
    }
  }

  /**
   * What is done.
   *
   * @param now the table from here on
   * @param changes what the target does
   * @param done a sentence for people
   * @param names all the target's columns from here on
   */
  record Outcome(StreamTable now, List<TargetChange> changes, String done, Set<String> names) {}

  /**
   * Decides what is done, and does nothing.
   *
   * @param before the table so far
   * @param taken the names of all the target's columns
   * @throws TableFailure if the table has to stand still
   * @throws SluiceException if the sync has to fail
   */
  static Outcome of(
      TableEntry entry,
      StreamTable before,
      Change.Redefined redefined,
      SchemaReactions reactions,
      Sink sink,
      Set<String> taken) {
    Redefining one = new Redefining(entry, before, reactions, sink, taken);
    redefined.changes().forEach(one::react);
    one.rename();
    StreamTable now = before.transform().isPresent() ? before : one.redefined().of(redefined.now());
    return new Outcome(now, one.changes, String.join("; ", one.done), one.taken);
  }

  private void react(SchemaChange change) {
    if (before.transform().isPresent()) {
      computed(change);
    } else if (change instanceof SchemaChange.Added added) {
      add(added);
    } else if (change instanceof SchemaChange.Dropped dropped) {
      drop(dropped);
    } else if (change instanceof SchemaChange.Renamed renamed) {
      if (copied.containsKey(renamed.from())) {
        renamedSources.put(renamed.from(), renamed.to());
      }
    } else if (change instanceof SchemaChange.Retyped retyped) {
      retype(retyped);
    } else {
      throw stands(change.describe(), "what to do about it cannot be told");
    }
  }

  /** What is computed is written in terms of the columns as they were, and of no others. */
  private void computed(SchemaChange change) {
    if (change instanceof SchemaChange.Added added) {
      done.add("column \"" + added.column().name() + "\" is left out");
    } else if (change instanceof SchemaChange.Dropped dropped) {
      unread(change, dropped.name());
    } else if (change instanceof SchemaChange.Renamed renamed) {
      unread(change, renamed.from());
    } else if (change instanceof SchemaChange.Retyped retyped) {
      unread(change, retyped.before().name());
    } else {
      throw stands(change.describe(), "what to do about it cannot be told");
    }
  }

  private void unread(SchemaChange change, String column) {
    if (before.followed().columns().stream().anyMatch(each -> each.name().equals(column))) {
      throw stands(change.describe(), "the rows of the target are computed from it");
    }
    done.add("column \"" + column + "\" is not among those that are taken");
  }

  private void add(SchemaChange.Added added) {
    TableColumn column = added.column();
    if (copied.containsKey(column.name())) {
      return;
    }
    if (!before.grows() || !applies(reactions.addColumn(), added)) {
      done.add("column \"" + column.name() + "\" is left out");
      return;
    }
    if (column.defaultSql().isPresent() && column.defaultConstant().isEmpty()) {
      throw stands(added.describe(), "its default differs from row to row");
    }
    TargetType type = type(column.type(), added);
    if (!taken.add(fold(column.name()))) {
      throw stands(added.describe(), "the target has a column of that name already");
    }
    // Whether it may be NULL the catalog tells of now, and not of when the rows were written.
    Column arriving = new Column(column.name(), column.type(), true);
    TargetColumn target = new TargetColumn(arriving, type.nativeType(), filling(column));
    copied.put(column.name(), target);
    changes.add(new TargetChange.Add(target));
    done.add("column \"" + column.name() + "\" was added");
  }

  /** Rows from before have the default at the source too; in a log they are as they were. */
  private Optional<String> filling(TableColumn column) {
    if (before.landing() == ChangeLanding.LOG || column.defaultConstant().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> sql = sink.defaultFor(column.type(), column.defaultConstant().get());
    if (sql.isEmpty()) {
      throw stands(
          "column \"" + column.name() + "\" was added", "the target cannot have its default");
    }
    return sql;
  }

  private void drop(SchemaChange.Dropped dropped) {
    TargetColumn target = copied.get(dropped.name());
    if (target == null) {
      return;
    }
    if (before.keySources().contains(dropped.name())) {
      throw stands(dropped.describe(), "it is part of the key");
    }
    boolean keeps =
        reactions.dropColumn() == Reaction.KEEP || !applies(reactions.dropColumn(), dropped);
    copied.remove(dropped.name());
    if (keeps) {
      changes.add(new TargetChange.Relax(target.name()));
      done.add("column \"" + target.name() + "\" stays, and nothing comes for it any more");
    } else {
      taken.remove(fold(target.name()));
      changes.add(new TargetChange.Drop(target.name()));
      done.add("column \"" + target.name() + "\" was dropped");
    }
  }

  private void retype(SchemaChange.Retyped retyped) {
    String name = retyped.after().name();
    String from =
        renamedSources.entrySet().stream()
            .filter(renamed -> renamed.getValue().equals(name))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(name);
    TargetColumn target = copied.get(from);
    if (target == null) {
      return;
    }
    ColumnType old = retyped.before().type();
    ColumnType type = retyped.after().type();
    if (!applies(reactions.alterType(), retyped)) {
      throw stands(retyped.describe(), "what comes does not fit the target's column any more");
    }
    if (!Widening.holds(old, type)) {
      throw stands(retyped.describe(), "values may have changed");
    }
    if (!target.nativeType().equals(type(old, retyped).nativeType())) {
      throw stands(retyped.describe(), "the target's column has a type of its own");
    }
    TargetType wider = type(type, retyped);
    Column arriving = new Column(target.name(), type, target.column().nullable());
    TargetColumn widened = new TargetColumn(arriving, wider.nativeType(), target.defaultSql());
    copied.put(from, widened);
    if (!wider.nativeType().equals(target.nativeType())) {
      changes.add(new TargetChange.Widen(widened));
    }
    done.add("column \"" + target.name() + "\" is " + wider.nativeType());
  }

  private TargetType type(ColumnType type, SchemaChange change) {
    TargetType target = sink.typeFor(type);
    if (target.fidelity() == TargetType.Fidelity.LOSSY) {
      throw stands(
          change.describe(), "%s would change some of its values".formatted(target.nativeType()));
    }
    return target;
  }

  /** All at once: two columns may have changed their names with each other. */
  private void rename() {
    Map<String, TargetColumn> columns = new LinkedHashMap<>(copied);
    renamedSources.keySet().forEach(copied::remove);
    for (Map.Entry<String, String> renamed : renamedSources.entrySet()) {
      String from = renamed.getKey();
      String to = renamed.getValue();
      TargetColumn target = Objects.requireNonNull(columns.get(from));
      SchemaChange change = new SchemaChange.Renamed(from, to);
      if (!target.name().equals(from) || !applies(reactions.renameColumn(), change)) {
        copied.put(to, target);
        done.add("column \"" + target.name() + "\" keeps its name");
        continue;
      }
      taken.remove(fold(target.name()));
      if (!taken.add(fold(to))) {
        throw stands(change.describe(), "the target has a column of that name already");
      }
      Column named = new Column(to, target.column().type(), target.column().nullable());
      copied.put(to, new TargetColumn(named, target.nativeType(), target.defaultSql()));
      renamedTargets.put(target.name(), to);
      changes.add(new TargetChange.Rename(target.name(), to));
      done.add("column \"" + target.name() + "\" was renamed to \"" + to + "\"");
    }
  }

  private boolean applies(Reaction reaction, SchemaChange change) {
    return switch (reaction) {
      case APPLY, WIDEN, KEEP -> true;
      case IGNORE -> false;
      case PAUSE_TABLE -> throw stands(change.describe(), "ON SCHEMA CHANGE pauses the table");
      case FAIL ->
          throw new SluiceException(
              ErrorCode.RUN_FAILED, "table %s: %s".formatted(entry.source(), change.describe()));
    };
  }

  private RedefinedTable redefined() {
    return new RedefinedTable(before, copied, renamedSources, renamedTargets);
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private TableFailure stands(String what, String why) {
    return TableFailure.redefined(entry, what, why);
  }
}
