package io.sluice.gateway.cli;

import io.sluice.gateway.session.KnownNames;
import io.sluice.spi.TableId;
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
 * the statement names and, after a connection and a point, its tables.
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

  private final KnownNames names;

  NameCompleter(KnownNames names) {
    this.names = names;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String word = line.word().substring(0, line.wordCursor());
    int point = word.indexOf('.');
    if (point > 0) {
      String connection = word.substring(0, point);
      if (names.connections().stream().anyMatch(connection::equalsIgnoreCase)) {
        for (TableId table : names.tables(connection)) {
          candidates.add(new Candidate(connection + "." + table));
        }
      }
      return;
    }
    columns(line.line()).forEach(name -> candidates.add(new Candidate(name)));
    boolean lower = !word.isEmpty() && word.equals(word.toLowerCase(Locale.ROOT));
    for (String keyword : KEYWORDS) {
      candidates.add(new Candidate(lower ? keyword.toLowerCase(Locale.ROOT) : keyword));
    }
    names.connections().forEach(name -> candidates.add(new Candidate(name)));
    names.syncs().forEach(name -> candidates.add(new Candidate(name)));
    names.types().forEach(name -> candidates.add(new Candidate(name)));
    names.options().forEach(name -> candidates.add(new Candidate(name)));
  }

  /** The columns of the tables that a statement names. */
  private Set<String> columns(String statement) {
    Set<String> columns = new LinkedHashSet<>();
    Matcher table = TABLE.matcher(statement);
    while (table.find()) {
      String connection = table.group(1);
      if (names.connections().stream().anyMatch(connection::equalsIgnoreCase)) {
        Optional<String> schema = Optional.ofNullable(table.group(2));
        columns.addAll(names.columns(connection, schema, table.group(3)));
      }
    }
    return columns;
  }
}
