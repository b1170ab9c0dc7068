package io.sluice.optimizer.source;

import io.sluice.optimizer.name.NameTemplate;
import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceNames;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.name.TargetNames;
import io.sluice.optimizer.table.Incoming;
import io.sluice.spi.Connections;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.ShapeClause.AddColumns;
import io.sluice.sql.clause.ShapeClause.AddedColumn;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.text.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a sync reads, target table by target table. */
public final class SyncSources {
  private final Connections connections;
  private final SourceNames names;
  private final TargetNames targets;
  private final SyncDefinition sync;
  private final TargetPartition partition;
  private final List<AddedColumn> added;
  private final TableRows rows;

  public SyncSources(
      Connections connections,
      SourceNames names,
      TargetNames targets,
      TargetPartition partition,
      SyncDefinition sync) {
    this.connections = connections;
    this.names = names;
    this.targets = targets;
    this.sync = sync;
    this.partition = partition;
    this.added =
        new ArrayList<>(sync.clause(AddColumns.class).map(AddColumns::columns).orElse(List.of()));
    added.addAll(partition.columns());
    this.rows = new TableRows(connections);
  }

  /** Plans what each target table gets. */
  public List<Landed> tables() {
    if (sync.source() instanceof Source.OneTable one) {
      requireNoRules();
      return List.of(oneTable(one));
    }
    if (sync.source() instanceof Source.QueryResult query) {
      requireNoRules();
      return List.of(query(query));
    }
    if (sync.source() instanceof Source.Databases databases) {
      requireNoSingleTable();
      return eachByItself(new DatabaseTables(names, databases).find());
    }
    ManyTables many = new ManyTables(connections, names);
    if (sync.source() instanceof Source.TablesLike like) {
      List<FoundTable> found = withoutTarget(many.find(like));
      return tables(found, "tables like " + like.glob(), like.keysDisjoint());
    }
    Source.TableList list = (Source.TableList) sync.source();
    List<FoundTable> found = many.find(list);
    return tables(found, ManyTables.display(found), list.keysDisjoint());
  }

  /** Many tables: into one as its shards, or each into its own. */
  private List<Landed> tables(List<FoundTable> found, String source, boolean keysDisjoint) {
    if (!targets.isOneTable()) {
      return eachByItself(found);
    }
    requireNoRules();
    Apply apply = sync.apply().orElseGet(() -> new Apply.Overwrite(Origin.NONE));
    ShardKey key = new ShardKey(keysDisjoint, added, apply);
    Incoming incoming = new ShardedTable(rows, source, key).incoming(found);
    return List.of(
        new Landed(
            partition.keyed(incoming),
            targets.single(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** A pattern may well fit the table that its tables are gathered in. */
  private List<FoundTable> withoutTarget(List<FoundTable> found) {
    if (!targets.isOneTable()) {
      return found;
    }
    String target = targets.place().connection().name() + "." + targets.single();
    List<FoundTable> others =
        found.stream().filter(one -> !one.table().display().equals(target)).toList();
    if (others.isEmpty()) {
      throw Refusal.at(
          targets.place().place(),
          ErrorCode.NOTHING_TO_SYNC,
          "no table fits the source of the sync but its target " + target);
    }
    return others;
  }

  private Landed oneTable(Source.OneTable one) {
    SourceTable table = names.table(one.table());
    SourceNames.requireReadable(table.connection(), one.table());
    Selection selection = new Selection(one.columns(), false, one.where(), added);
    ReadRows read = rows.selected(table, selection, one.table());
    return read.with(partition.keyed(read.incoming()))
        .landed(targets.of(table, false), Optional.empty());
  }

  private Landed query(Source.QueryResult source) {
    if (!targets.isOneTable()) {
      throw Refusal.at(
              source.query(),
              ErrorCode.INVALID_SYNC,
              "the rows of a query need a table to land in, and TO names a database")
          .withSuggestion("Say TO TABLE connection.schema.table.");
    }
    Optional<AddColumns> columns = sync.clause(AddColumns.class);
    if (columns.isPresent()) {
      throw Refusal.at(
          columns.get().columns().get(0).column(),
          ErrorCode.INVALID_SYNC,
          "ADD COLUMNS is for tables: a query says itself which columns it yields");
    }
    Incoming incoming = rows.queried(source.query(), partition.columns());
    return new Landed(
        partition.keyed(incoming),
        targets.single(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(source.query().node()));
  }

  private List<Landed> eachByItself(List<FoundTable> found) {
    List<SourceTable> tables = found.stream().map(FoundTable::table).toList();
    TableRules rules = new TableRules(sync.rules(), tables);
    return found.stream().map(one -> landed(one, rules.of(one.table()))).toList();
  }

  private Landed landed(FoundTable found, Optional<TableRule> rule) {
    SourceTable table = found.table();
    TableId target = targets.of(table, found.keepSchema());
    if (rule.isEmpty()) {
      return rows.selected(table, Selection.all(added), found.place())
          .landed(target, Optional.empty());
    }
    TableRule said = rule.get();
    ReadRows read = ruled(table, said);
    if (!said.key().isEmpty()) {
      read = read.with(read.incoming().withKey(read.incoming().find(said.key())));
    }
    Optional<String> name = said.to().map(text -> new NameTemplate(text, said).apply(table));
    return read.landed(
        name.map(given -> new TableId(target.schema(), given)).orElse(target), said.apply());
  }

  private ReadRows ruled(SourceTable table, TableRule rule) {
    if (rule.shape().isEmpty() || !(rule.shape().get() instanceof TableRule.Selected select)) {
      return rows.selected(table, Selection.of(rule, added), rule);
    }
    if (rule.tables() instanceof TableRule.Matching) {
      throw Refusal.at(
              rule,
              ErrorCode.INVALID_SYNC,
              "AS (SELECT …) is for one table, and a pattern may fit several")
          .withSuggestion("Name the table, or choose columns with COLUMNS and rows with WHERE.");
    }
    if (rule.where().isPresent()) {
      throw Refusal.at(
          rule.where().get(),
          ErrorCode.INVALID_SYNC,
          "the rule has a SELECT: its condition belongs there");
    }
    return rows.queried(table, select.query(), added, rule);
  }

  private void requireNoSingleTable() {
    if (targets.isOneTable()) {
      throw Refusal.at(
              targets.place().place(),
              ErrorCode.INVALID_SYNC,
              "the tables of a database cannot all land in one table")
          .withSuggestion("Say TO connection or TO connection.schema.");
    }
  }

  private void requireNoRules() {
    sync.rules().stream()
        .findFirst()
        .ifPresent(
            rule -> {
              throw Refusal.at(
                  rule,
                  ErrorCode.INVALID_SYNC,
                  "a rule is for syncs that write several tables, and this one writes one");
            });
  }
}
