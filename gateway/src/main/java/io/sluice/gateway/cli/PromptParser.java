package io.sluice.gateway.cli;

import java.util.List;
import java.util.Locale;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** Goes on to the next line until a statement is complete, and finds the word to complete. */
final class PromptParser extends DefaultParser {
  private static final String BETWEEN_WORDS = "(),;=";

  PromptParser() {
    setQuoteChars(new char[0]);
    setEscapeChars(null);
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    boolean complete = line.isBlank() || !command(line).isEmpty() || StatementEnd.isReached(line);
    if (context == ParseContext.ACCEPT_LINE && !complete) {
      throw new EOFError(-1, cursor, "the statement goes on", "->");
    }
    return new Words(super.parse(line, cursor, context));
  }

  /**
   * The words as they are: what is completed has the quotes that SQL wants, and gets no others.
   *
   * @param parsed knows a shell's quotes as well
   */
  private record Words(ParsedLine parsed) implements ParsedLine {
    @Override
    public String word() {
      return parsed.word();
    }

    @Override
    public int wordCursor() {
      return parsed.wordCursor();
    }

    @Override
    public int wordIndex() {
      return parsed.wordIndex();
    }

    @Override
    public List<String> words() {
      return parsed.words();
    }

    @Override
    public String line() {
      return parsed.line();
    }

    @Override
    public int cursor() {
      return parsed.cursor();
    }
  }

  @Override
  public boolean isDelimiterChar(CharSequence buffer, int at) {
    return Character.isWhitespace(buffer.charAt(at))
        || BETWEEN_WORDS.indexOf(buffer.charAt(at)) >= 0;
  }

  /** Which of the prompt's own commands a line is: quit, help, or empty for a statement. */
  static String command(String line) {
    return switch (line.strip().toLowerCase(Locale.ROOT)) {
      case "\\q", "quit", "quit;", "exit", "exit;" -> "quit";
      case "\\h", "\\?", "help", "help;" -> "help";
      default -> "";
    };
  }
}
