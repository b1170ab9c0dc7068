package io.sluice.connector.file;

import io.sluice.connector.duckdb.session.Session;
import io.sluice.connector.jdbc.Quoting;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the names of the columns from the first record of CSV files. */
final class CsvHeader {
  private static final int MOST_LINES = 1_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Session session;
  private final TextStyle csv;

  CsvHeader(Session session, TextStyle csv) {
    this.session = session;
    this.csv = csv;
  }

  /** The names, which all files must have in one order; none if all files are empty. */
  List<String> names(List<DataFile> files) throws SQLException {
    List<String> names = List.of();
    DataFile named = files.get(0);
    for (DataFile file : files) {
      List<String> here = names(file);
      if (names.isEmpty()) {
        names = here;
        named = file;
      } else if (!here.isEmpty() && !here.equals(names)) {
        throw new SluiceException(
                ErrorCode.SOURCE_FAILED,
                "the files of a table differ in their columns: "
                    + named.path()
                    + " has "
                    + names
                    + ", and "
                    + file.path()
                    + " has "
                    + here)
            .withSuggestion("Keep files of other columns in another folder.");
      }
    }
    return names;
  }

  private List<String> names(DataFile file) throws SQLException {
    List<String> record = record(file);
    List<String> names = new ArrayList<>();
    for (String value : record) {
      int number = names.size() + 1;
      if (csv.header() && value.isEmpty()) {
        throw new SluiceException(
            ErrorCode.SOURCE_FAILED, file.path() + ", line 1: column " + number + " has no name");
      }
      names.add(csv.header() ? value : "c" + number);
    }
    return names;
  }

  private List<String> record(DataFile file) throws SQLException {
    String scan =
        "SELECT line FROM read_csv("
            + Relation.paths(List.of(file))
            + ", columns = {'line': 'VARCHAR'}, auto_detect = false, header = false,"
            + " delim = '\u0001\u0002', quote = '', escape = '', skip = 0"
            + csv.buffers()
            + ", compression = "
            + Quoting.literal(file.name().compression())
            + ") LIMIT ";
    List<String> first = session.query(scan + 1, row -> String.valueOf(row.getString(1)));
    if (first.isEmpty() || first.get(0).equals("null")) {
      return List.of();
    }
    NamesLine record = new NamesLine(csv.separator(file.name()).charAt(0));
    record.line(first.get(0).replace(BYTE_ORDER_MARK, ""));
    if (record.open()) {
      // A name may go over several lines if it is quoted.
      List<String> lines =
          session.query(scan + MOST_LINES, row -> String.valueOf(row.getString(1)));
      for (int i = 1; i < lines.size() && record.open(); i++) {
        record.line("\n" + lines.get(i));
      }
    }
    return record.values();
  }

  /** Takes a record apart, line by line. */
  private static final class NamesLine {
    private final char separator;
    private final List<String> values = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private boolean quoted;

    NamesLine(char separator) {
      this.separator = separator;
    }

    boolean open() {
      return quoted;
    }

    void line(String line) {
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          value.append(c);
          i++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == separator && !quoted) {
          end();
        } else {
          value.append(c);
        }
      }
    }

    List<String> values() {
      end();
      return values;
    }

    private void end() {
      values.add(value.toString());
      value.setLength(0);
    }
  }
}
