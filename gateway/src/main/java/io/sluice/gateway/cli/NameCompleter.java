package io.sluice.gateway.cli;

import io.sluice.gateway.connect.KnownOptions;
import io.sluice.gateway.session.OfferedNames;
import io.sluice.sql.text.Identifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Offers keywords, connections, syncs, connectors and their options, the columns of the tables that
 * the statement names and, after a connection and a point, its schemas and tables.
 */
final class NameCompleter implements Completer {
  private static final List<String> KEYWORDS =
      List.of(
          "ALTER",
          "APPEND",
          "APPLY",
          "BATCH",
          "BY",
          "CANCEL",
          "CAPABILITIES",
          "CDC",
          "COLUMNS",
          "CONNECTION",
          "CONNECTIONS",
          "CONNECTORS",
          "CREATE",
          "DATABASE",
          "DESCRIBE",
          "DISABLED",
          "DISTINCT",
          "DROP",
          "ERRORS",
          "EXCLUDING",
          "EXISTING",
          "EXISTS",
          "EXPLAIN",
          "FINISHED",
          "FOR",
          "FORCE",
          "FROM",
          "FULL",
          "GROUP",
          "HAVING",
          "IF",
          "INCLUDING",
          "INNER",
          "JOIN",
          "KEEP",
          "KEY",
          "LEFT",
          "LIMIT",
          "LOSSY",
          "MODE",
          "NAMED",
          "NOT",
          "ON",
          "OR",
          "ORDER",
          "OVERWRITE",
          "PARALLEL",
          "QUERY",
          "READ",
          "RECREATE",
          "REPLACE",
          "RESOURCES",
          "RUN",
          "RUNS",
          "SCHEDULE",
          "SECRET",
          "SECRETS",
          "SELECT",
          "SET",
          "SHOW",
          "SWAP",
          "SYNC",
          "SYNCS",
          "TABLE",
          "TABLES",
          "TEST",
          "TIMEOUT",
          "TO",
          "TRUNCATE",
          "TYPE",
          "UNTIL",
          "UPSERT",
          "WAIT",
          "WARN",
          "WHERE",
          "WITH",
          "WRITE");

  /** A table's name of two or three parts. */
  private static final Pattern TABLE =
      Pattern.compile("(\\w+)\\.(?:(\\w+)\\.)?(\\w+)", Pattern.UNICODE_CHARACTER_CLASS);

  private final OfferedNames names;
  private final KnownOptions options;

  NameCompleter(OfferedNames names, KnownOptions options) {
    this.names = names;
    this.options = options;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String word = line.word().substring(0, line.wordCursor());
    int point = word.indexOf('.');
    if (point > 0) {
      within(word, point, line.line(), candidates);
      return;
    }
    String before =
        line.wordIndex() == 0
            ? ""
            : line.words().get(line.wordIndex() - 1).toUpperCase(Locale.ROOT);
    switch (before) {
      case "SYNC" -> offer(names.syncs(), candidates);
      case "CONNECTION" -> offer(names.connections(), candidates);
      case "TYPE" -> offer(options.types(), candidates);
      default -> anything(word, line.line(), candidates);
    }
  }

  private void anything(String word, String statement, List<Candidate> candidates) {
    offer(columns(statement), candidates);
    boolean lower = !word.isEmpty() && word.equals(word.toLowerCase(Locale.ROOT));
    for (String keyword : KEYWORDS) {
      candidates.add(new Candidate(lower ? keyword.toLowerCase(Locale.ROOT) : keyword));
    }
    offer(names.connections(), candidates);
    offer(names.syncs(), candidates);
    offer(options.types(), candidates);
    offer(options.names(), candidates);
  }

  /** What may follow a point: a connection's schemas and tables, or an alias's columns. */
  private void within(String word, int point, String statement, List<Candidate> candidates) {
    String connection = word.substring(0, point);
    int second = word.indexOf('.', point + 1);
    if (!isConnection(connection)) {
      columns(statement).forEach(name -> candidates.add(part(word, point, name)));
    } else if (second > 0) {
      String schema = word.substring(point + 1, second).replace("\"", "");
      for (String table : names.tables(connection, Optional.of(schema))) {
        candidates.add(part(word, second, table));
      }
    } else {
      for (String table : names.tables(connection, Optional.empty())) {
        candidates.add(part(word, point, table));
      }
      for (String schema : names.schemas(connection)) {
        String start = connection + "." + Identifier.word(schema) + ".";
        candidates.add(new Candidate(start, start, null, null, null, null, false));
      }
    }
  }

  private boolean isConnection(String name) {
    return names.connections().stream().anyMatch(name::equalsIgnoreCase);
  }

  private static Candidate part(String word, int point, String name) {
    return new Candidate(word.substring(0, point + 1) + Identifier.word(name));
  }

  private static void offer(Collection<String> all, List<Candidate> candidates) {
    all.forEach(name -> candidates.add(new Candidate(Identifier.word(name).toString())));
  }

  /** The columns of the tables that a statement names. */
  private Set<String> columns(String statement) {
    Set<String> columns = new LinkedHashSet<>();
    Matcher table = TABLE.matcher(statement);
    while (table.find()) {
      String connection = table.group(1);
      if (isConnection(connection)) {
        Optional<String> schema = Optional.ofNullable(table.group(2));
        columns.addAll(names.columns(connection, schema, table.group(3)));
      }
    }
    return columns;
  }
}
