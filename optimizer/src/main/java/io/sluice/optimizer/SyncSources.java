package io.sluice.optimizer;

import io.sluice.optimizer.name.Glob;
import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceNames;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.optimizer.name.TargetNames;
import io.sluice.optimizer.query.PlannedQuery;
import io.sluice.optimizer.query.QueryPlanner;
import io.sluice.optimizer.table.Incoming;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Scan;
import io.sluice.spi.TableColumn;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Source;
import io.sluice.sql.text.Name;
import java.util.ArrayList;
import java.util.List;

/** What a sync reads, table by table. A plain table is planned without Calcite. */
final class SyncSources {
  private final Connections connections;
  private final SourceNames names;
  private final TargetNames targets;

  SyncSources(Connections connections, SourceNames names, TargetNames targets) {
    this.connections = connections;
    this.names = names;
    this.targets = targets;
  }

  List<Landed> tables(Source source) {
    if (source instanceof Source.OneTable one) {
      return List.of(oneTable(one));
    }
    if (source instanceof Source.QueryResult query) {
      return List.of(query(query));
    }
    if (source instanceof Source.Databases databases) {
      return databases(databases);
    }
    throw new IllegalStateException("refused by the support table: " + source.getClass());
  }

  private Landed oneTable(Source.OneTable one) {
    SourceTable table = names.table(one.table());
    SourceNames.requireReadable(table.connection(), one.table());
    Incoming plain = PlainTable.incoming(table, one.columns(), one.table());
    Incoming incoming =
        one.where()
            .map(where -> FilteredTable.incoming(new QueryPlanner(connections), one, where, plain))
            .orElse(plain);
    return new Landed(incoming, targets.of(table, false));
  }

  private Landed query(Source.QueryResult source) {
    if (!targets.isOneTable()) {
      throw Refusal.at(
              source.query(),
              ErrorCode.INVALID_SYNC,
              "the rows of a query need a table to land in, and TO names a database")
          .withSuggestion("Say TO TABLE connection.schema.table.");
    }
    PlannedQuery planned = new QueryPlanner(connections).plan(source.query().node());
    List<TableColumn> columns = planned.pipeline().output().stream().map(TableColumn::of).toList();
    Incoming incoming =
        new Incoming(
            "query",
            planned.pipeline(),
            columns,
            List.of(),
            planned.dialect(),
            planned.rows(),
            source.query());
    return new Landed(incoming, targets.single());
  }

  private List<Landed> databases(Source.Databases source) {
    if (targets.isOneTable()) {
      throw Refusal.at(
              targets.place().place(),
              ErrorCode.INVALID_SYNC,
              "the tables of a database cannot all land in one table")
          .withSuggestion("Say TO connection or TO connection.schema.");
    }
    List<Landed> landed = new ArrayList<>();
    for (Name database : source.databases()) {
      landed.addAll(database(source, database));
    }
    requireEveryPatternMatched(source, landed);
    if (landed.isEmpty()) {
      throw Refusal.at(
          source.databases().get(0),
          ErrorCode.NOTHING_TO_SYNC,
          "no table fits the source of the sync");
    }
    return landed;
  }

  private List<Landed> database(Source.Databases source, Name database) {
    if (database.parts().size() > 2) {
      throw Refusal.at(
          database, ErrorCode.UNKNOWN_SCHEMA, "a database is connection or connection.schema");
    }
    Connection connection = names.connection(database.first());
    SourceNames.requireReadable(connection, database);
    boolean whole = database.parts().size() == 1;
    List<String> schemas =
        whole
            ? connection.connector().catalog().schemas()
            : List.of(names.schema(connection, database.last()));
    List<TableInfo> tables = connection.connector().catalog().tables(schemas, false);
    boolean several = tables.stream().map(table -> table.id().schema()).distinct().count() > 1;
    List<Glob> including = source.including().stream().map(Glob::new).toList();
    List<Glob> excluding = source.excluding().stream().map(Glob::new).toList();
    List<Landed> landed = new ArrayList<>();
    for (TableInfo info : tables) {
      boolean in = including.isEmpty() || including.stream().anyMatch(g -> g.matches(info.id()));
      if (in && excluding.stream().noneMatch(glob -> glob.matches(info.id()))) {
        SourceTable table = new SourceTable(connection, info);
        Incoming incoming = PlainTable.incoming(table, List.of(), database);
        landed.add(new Landed(incoming, targets.of(table, whole && several)));
      }
    }
    return landed;
  }

  private static void requireEveryPatternMatched(Source.Databases source, List<Landed> landed) {
    for (String pattern : source.including()) {
      Glob glob = new Glob(pattern);
      boolean matched =
          landed.stream()
              .flatMap(one -> one.incoming().pipeline().inputs().stream())
              .anyMatch(input -> glob.matches(((Scan.Table) input.scan()).table()));
      if (!matched) {
        throw Refusal.at(
            source.databases().get(0),
            ErrorCode.NOTHING_TO_SYNC,
            "no table fits INCLUDING TABLES '" + pattern + "'");
      }
    }
  }
}
