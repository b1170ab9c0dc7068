package io.sluice.sql;

import io.sluice.sql.text.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a script into statements at the semicolons that stand outside quotes and comments. */
final class ScriptSplitter {

  /**
   * The text of one statement.
   *
   * @param text from its first character that is neither blank nor comment, without the semicolon
   * @param line where the text begins
   * @param column where the text begins
   * @param closed whether a semicolon followed
   * @param parameters where a question mark stands in the text, in order
   */
  record Piece(String text, int line, int column, boolean closed, List<Integer> parameters) {}

  /** What some editors put before a script. */
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final String script;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  /** Where the statement in hand begins, -1 while only blanks and comments were seen. */
  private int start = -1;

  private int startLine;
  private int startColumn;
  private final List<Integer> parameters = new ArrayList<>();

  private ScriptSplitter(String script) {
    this.script = script;
  }

  /**
   * The statements of a script; empty ones are left out.
   *
   * @throws SyntaxException if a quote or comment is not closed
   */
  static List<Piece> split(String script) {
    ScriptSplitter splitter = new ScriptSplitter(script);
    splitter.run();
    return splitter.pieces;
  }

  private void run() {
    while (at < script.length()) {
      char next = script.charAt(at);
      if (Character.isWhitespace(next) || next == BYTE_ORDER_MARK) {
        step();
      } else if (next == ';') {
        finish(true);
        step();
      } else if (script.startsWith("--", at) || script.startsWith("//", at)) {
        skipLine();
      } else if (script.startsWith("/*", at)) {
        skip("/*", "*/", false, "the comment that begins here is not closed with */");
      } else {
        begin();
        skipToken(next);
      }
    }
    finish(false);
  }

  private void begin() {
    if (start < 0) {
      start = at;
      startLine = line;
      startColumn = column();
    }
  }

  private void finish(boolean closed) {
    if (start >= 0) {
      pieces.add(
          new Piece(
              script.substring(start, at),
              startLine,
              startColumn,
              closed,
              List.copyOf(parameters)));
    }
    start = -1;
    parameters.clear();
  }

  private void skipToken(char next) {
    if (next == '\'') {
      skipQuoted("'", "the string that begins here is not closed");
    } else if (next == '"' || next == '`') {
      skipName(String.valueOf(next));
    } else if (script.startsWith("$$", at)) {
      skip("$$", "$$", false, "the string that begins here is not closed with $$");
    } else if (Character.isJavaIdentifierPart(next)) {
      skipWord();
    } else {
      if (next == '?') {
        parameters.add(at - start);
      }
      step();
    }
  }

  /** A word, together with the string whose prefix it is: {@code E'…'} knows the backslash. */
  private void skipWord() {
    int from = at;
    while (at < script.length() && Character.isJavaIdentifierPart(script.charAt(at))) {
      step();
    }
    boolean escapes = at - from == 1 && "Ee".indexOf(script.charAt(from)) >= 0;
    if (escapes && at < script.length() && script.charAt(at) == '\'') {
      skip("'", "'", true, "the string that begins here is not closed");
    }
  }

  private void skipQuoted(String quote, String complaint) {
    // A doubled quote closes and opens again, which comes to the same here.
    skip(quote, quote, false, complaint);
  }

  private void skipName(String quote) {
    String complaint = "the quoted name that begins here is not closed on its line";
    SourcePosition from = SourcePosition.at(line, column());
    int startedOn = line;
    skip(quote, quote, false, complaint);
    if (line != startedOn) {
      throw complaint(from, complaint);
    }
  }

  private void skip(String opening, String closing, boolean escapes, String complaint) {
    SourcePosition from = SourcePosition.at(line, column());
    step(opening.length());
    while (at < script.length()) {
      if (script.startsWith(closing, at)) {
        step(closing.length());
        return;
      }
      step(escapes && script.charAt(at) == '\\' ? 2 : 1);
    }
    throw complaint(from, complaint);
  }

  private void skipLine() {
    while (at < script.length() && script.charAt(at) != '\n' && script.charAt(at) != '\r') {
      step();
    }
  }

  private void step(int characters) {
    for (int i = 0; i < characters && at < script.length(); i++) {
      step();
    }
  }

  /** One character on; a line ends with LF, CR or both. */
  private void step() {
    char passed = script.charAt(at++);
    boolean pair = passed == '\r' && at < script.length() && script.charAt(at) == '\n';
    if (passed == '\n' || (passed == '\r' && !pair)) {
      line++;
      lineStart = at;
    }
  }

  private int column() {
    return at - lineStart + 1;
  }

  private static SyntaxException complaint(SourcePosition position, String message) {
    return new SyntaxException(message, position, "", List.of(), Optional.empty());
  }
}
