package io.sluice.sql;

import io.sluice.sql.statement.Statement;
import java.util.List;
import java.util.Map;

/** Reads statements. All methods may be called by any thread. */
public final class SluiceParser {

  private SluiceParser() {}

  /**
   * Reads a script: statements parted by semicolons, empty ones skipped.
   *
   * @throws SyntaxException if any of it cannot be read
   */
  public static List<Statement> parseScript(String text) {
    return parseScript(text, Map.of());
  }

  /**
   * Reads a script, replacing {@code ${name}} inside string literals and quoted identifiers.
   *
   * @throws SyntaxException if any of it cannot be read, or a variable is missing; {@code
   *     ${bizdate}} is no variable unless given
   */
  public static List<Statement> parseScript(String text, Map<String, String> variables) {
    throw new SyntaxException(
        "nothing can be read yet", io.sluice.sql.text.SourcePosition.at(1, 1), "", List.of(), "");
  }

  /**
   * Reads exactly one statement, with or without a semicolon at its end.
   *
   * @throws SyntaxException if the text is anything else
   */
  public static Statement parse(String text) {
    List<Statement> statements = parseScript(text);
    if (statements.size() != 1) {
      throw new SyntaxException(
          "one statement was expected, but " + statements.size() + " stand here",
          io.sluice.sql.text.SourcePosition.at(1, 1),
          "",
          List.of(),
          "");
    }
    return statements.get(0);
  }
}
