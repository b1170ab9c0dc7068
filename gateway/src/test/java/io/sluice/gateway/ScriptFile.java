package io.sluice.gateway;

import io.sluice.gateway.session.Session;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A script with the expected results in it: after each statement, which ends at the end of a line,
 * lines that begin with {@code -->}. Run with {@code -Dsluice.rewrite=true}, the files are written
 * anew with what came out; read the difference before it is kept.
 *
 * <p>A line {@code --postgres text} is run at the Postgres database as it is, and {@code
 * --postgres2 text} at a second one, which is the variable {@code database2}. A line {@code --file
 * name text} writes a file into the session's folder, where {@code \n} stands for the end of a
 * line.
 */
public final class ScriptFile {
  private static final String EXPECTED = "-->";
  private static final String AT_POSTGRES = "--postgres ";
  private static final String AT_SECOND = "--postgres2 ";
  private static final String SECOND = "database2";
  private static final String WRITE_FILE = "--file ";

  private final Path file;

  public ScriptFile(Path file) {
    this.file = file;
  }

  /** What the file says. */
  public String expected() {
    return read();
  }

  /** Whether the file asks for a second database. */
  public boolean hasSecond() {
    return read().contains("${" + SECOND + "}");
  }

  /** What the file would say after what its statements do now. */
  public String actual(Session session, String database, Map<String, String> variables) {
    StringBuilder actual = new StringBuilder();
    StringBuilder statement = new StringBuilder();
    for (String line : read().lines().toList()) {
      if (line.startsWith(EXPECTED)) {
        continue;
      }
      actual.append(line).append('\n');
      if (line.startsWith(AT_POSTGRES)) {
        Servers.execute(database, line.substring(AT_POSTGRES.length()));
      } else if (line.startsWith(AT_SECOND)) {
        Servers.execute(
            variables.getOrDefault(SECOND, database), line.substring(AT_SECOND.length()));
      } else if (line.startsWith(WRITE_FILE)) {
        write(Path.of(variables.get("folder")), line.substring(WRITE_FILE.length()));
      } else if (!line.startsWith("--")) {
        statement.append(line).append('\n');
      }
      if (line.endsWith(";") && !line.startsWith("--")) {
        results(session, statement.toString(), variables)
            .forEach(
                result -> actual.append((EXPECTED + " " + result).stripTrailing()).append('\n'));
        statement.setLength(0);
      }
    }
    return actual.toString();
  }

  /** Writes the file anew if that was asked for. */
  public void rewrite(String actual) {
    if (Boolean.getBoolean("sluice.rewrite")) {
      try {
        Files.writeString(file, actual);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<String> results(Session session, String text, Map<String, String> variables) {
    List<String> results = new ArrayList<>();
    try {
      for (Statement statement : Session.parse(text, variables)) {
        results.addAll(Rendering.execute(session, statement));
      }
    } catch (SluiceException e) {
      results.addAll(Rendering.error(e));
    }
    // What differs from run to run stands in the files by its name.
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      results.replaceAll(line -> line.replace(variable.getValue(), "${" + variable.getKey() + "}"));
    }
    return results;
  }

  private static void write(Path folder, String nameAndText) {
    int space = nameAndText.indexOf(' ');
    Path file = folder.resolve(nameAndText.substring(0, space));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, nameAndText.substring(space + 1).replace("\\n", "\n"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
