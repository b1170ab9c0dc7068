package io.sluice.optimizer.source;

import io.sluice.optimizer.name.Glob;
import io.sluice.optimizer.name.NameMatch;
import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.SourceTable;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which rule each table of a sync follows: the first that fits it. */
final class TableRules {
  private final Map<String, TableRule> byTable = new HashMap<>();

  /**
   * Holds every rule against every table.
   *
   * @throws SluiceException if no table fits a rule
   */
  TableRules(List<TableRule> rules, List<SourceTable> tables) {
    for (TableRule rule : rules) {
      List<SourceTable> meant =
          rule.tables() instanceof TableRule.Named named
              ? named(named.table(), tables)
              : matching(rule, ((TableRule.Matching) rule.tables()).glob(), tables);
      meant.forEach(table -> byTable.putIfAbsent(table.display(), rule));
    }
  }

  Optional<TableRule> of(SourceTable table) {
    return Optional.ofNullable(byTable.get(table.display()));
  }

  private static List<SourceTable> matching(
      TableRule rule, String pattern, List<SourceTable> tables) {
    Glob glob = new Glob(pattern);
    List<SourceTable> meant =
        tables.stream().filter(table -> glob.matches(table.info().id())).toList();
    if (meant.isEmpty()) {
      throw Refusal.at(
          rule, ErrorCode.NOTHING_TO_SYNC, "no table of the sync fits '" + pattern + "'");
    }
    return meant;
  }

  /** A table may be named with its schema and connection, or without. */
  private static List<SourceTable> named(Name name, List<SourceTable> tables) {
    List<Identifier> parts = name.parts();
    List<Function<SourceTable, String>> levels =
        List.of(
            table -> table.info().id().name(),
            table -> table.info().id().schema(),
            table -> table.connection().name());
    if (parts.size() > levels.size()) {
      throw Refusal.at(
          name, ErrorCode.UNKNOWN_TABLE, "a table is connection.schema.table at the longest");
    }
    List<SourceTable> meant = tables;
    for (int i = 0; i < parts.size(); i++) {
      meant = named(parts.get(parts.size() - 1 - i), levels.get(i), meant);
    }
    return meant;
  }

  private static List<SourceTable> named(
      Identifier part, Function<SourceTable, String> level, List<SourceTable> tables) {
    List<String> names = tables.stream().map(level).distinct().toList();
    String stored =
        NameMatch.find("table", part, names)
            .orElseThrow(
                () ->
                    Refusal.meaning(
                        Refusal.at(
                            part,
                            ErrorCode.UNKNOWN_TABLE,
                            "the sync reads no table " + part.text()),
                        part.text(),
                        names));
    return tables.stream().filter(table -> level.apply(table).equals(stored)).toList();
  }
}
