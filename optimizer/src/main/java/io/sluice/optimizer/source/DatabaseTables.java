package io.sluice.optimizer.source;

import io.sluice.optimizer.name.Glob;
import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceNames;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.spi.Connection;
import io.sluice.spi.TableInfo;
import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.clause.Source;
import io.sluice.sql.text.Name;
import java.util.ArrayList;
import java.util.List;

/** The tables of whole databases. */
final class DatabaseTables {
  private final SourceNames names;
  private final Source.Databases source;
  private final List<Glob> including;
  private final List<Glob> excluding;

  DatabaseTables(SourceNames names, Source.Databases source) {
    this.names = names;
    this.source = source;
    this.including = source.including().stream().map(Glob::new).toList();
    this.excluding = source.excluding().stream().map(Glob::new).toList();
  }

  List<FoundTable> find() {
    List<FoundTable> found = new ArrayList<>();
    for (Name database : source.databases()) {
      found.addAll(find(database));
    }
    requireEveryPatternMatched(found);
    if (found.isEmpty()) {
      throw Refusal.at(
          source.databases().get(0),
          ErrorCode.NOTHING_TO_SYNC,
          "no table fits the source of the sync");
    }
    return found;
  }

  private List<FoundTable> find(Name database) {
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
    return tables.stream()
        .filter(this::isMeant)
        .map(info -> new FoundTable(new SourceTable(connection, info), whole && several, database))
        .toList();
  }

  private boolean isMeant(TableInfo info) {
    boolean in = including.isEmpty() || including.stream().anyMatch(g -> g.matches(info.id()));
    return in && excluding.stream().noneMatch(glob -> glob.matches(info.id()));
  }

  private void requireEveryPatternMatched(List<FoundTable> found) {
    for (int i = 0; i < including.size(); i++) {
      Glob glob = including.get(i);
      if (found.stream().noneMatch(one -> glob.matches(one.table().info().id()))) {
        throw Refusal.at(
            source.databases().get(0),
            ErrorCode.NOTHING_TO_SYNC,
            "no table fits INCLUDING TABLES '" + source.including().get(i) + "'");
      }
    }
  }
}
