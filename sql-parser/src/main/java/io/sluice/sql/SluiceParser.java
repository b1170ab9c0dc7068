package io.sluice.sql;

import io.sluice.sql.grammar.Mistake;
import io.sluice.sql.grammar.StatementReader;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.text.SourcePosition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads statements. Positions count from the beginning of the whole text. All methods may be called
 * by any thread.
 */
public final class SluiceParser {

  private SluiceParser() {}

  /**
   * Reads a script: statements parted by semicolons, empty ones skipped. What looks like a variable
   * is left alone.
   *
   * @throws SyntaxException if any of it cannot be read
   */
  public static List<Statement> parseScript(String text) {
    return read(ScriptSplitter.split(text), Optional.empty());
  }

  /**
   * Reads a script, replacing {@code ${name}} inside string literals and quoted names. The values
   * stand for themselves: quotes in them are no quotes of the statement.
   *
   * @param variables values by name
   * @throws SyntaxException if any of it cannot be read, or a variable has no value; {@code
   *     ${bizdate}} without a value is left for the run to replace
   */
  public static List<Statement> parseScript(String text, Map<String, String> variables) {
    return read(ScriptSplitter.split(text), Optional.of(Map.copyOf(variables)));
  }

  /**
   * Reads exactly one statement, with or without a semicolon at its end. What looks like a variable
   * is left alone.
   *
   * @throws SyntaxException if the text is anything else
   */
  public static Statement parse(String text) {
    return read(only(text), Optional.empty());
  }

  /** The only statement of a text. */
  static ScriptSplitter.Piece only(String text) {
    List<ScriptSplitter.Piece> pieces = ScriptSplitter.split(text);
    if (pieces.isEmpty()) {
      throw complaint("a statement was expected, but the text is empty", SourcePosition.at(1, 1));
    }
    if (pieces.size() > 1) {
      ScriptSplitter.Piece second = pieces.get(1);
      throw complaint(
          "one statement was expected, but a second one begins here",
          SourcePosition.at(second.line(), second.column()));
    }
    return pieces.get(0);
  }

  /**
   * Whether the last statement of the text ends with a semicolon, so that a prompt need not ask for
   * another line. A text without any statement is complete; one that ends within quotes or a
   * comment is not.
   */
  public static boolean isComplete(String text) {
    try {
      List<ScriptSplitter.Piece> pieces = ScriptSplitter.split(text);
      return pieces.isEmpty() || pieces.get(pieces.size() - 1).closed();
    } catch (SyntaxException e) {
      return false;
    }
  }

  private static List<Statement> read(
      List<ScriptSplitter.Piece> pieces, Optional<Map<String, String>> variables) {
    return pieces.stream().map(piece -> read(piece, variables)).toList();
  }

  private static Statement read(
      ScriptSplitter.Piece piece, Optional<Map<String, String>> variables) {
    try {
      return StatementReader.read(piece.text(), piece.line(), piece.column(), variables);
    } catch (Mistake mistake) {
      throw new SyntaxException(
          mistake.text(),
          mistake.position(),
          mistake.found(),
          mistake.expected(),
          mistake.suggestion().isEmpty() ? Optional.empty() : Optional.of(mistake.suggestion()));
    }
  }

  private static SyntaxException complaint(String message, SourcePosition position) {
    return new SyntaxException(message, position, "", List.of(), Optional.empty());
  }
}
