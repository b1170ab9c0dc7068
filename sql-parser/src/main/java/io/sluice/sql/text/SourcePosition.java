package io.sluice.sql.text;

/**
 * A stretch of a script. Lines and columns count from 1, in UTF-16 units; a tab is one column; the
 * end is the last character that belongs to it.
 *
 * @param line line of the first character, 0 if it was not read from a text
 * @param column column of the first character
 * @param endLine line of the last character
 * @param endColumn column of the last character
 */
public record SourcePosition(int line, int column, int endLine, int endColumn) {

  /** The position of what was built by a program and never stood in a text. */
  public static final SourcePosition NONE = new SourcePosition(0, 0, 0, 0);

  /** A single character. */
  public static SourcePosition at(int line, int column) {
    return new SourcePosition(line, column, line, column);
  }

  /** Whether it stood in a text at all. */
  public boolean isKnown() {
    return line > 0;
  }

  /** From the beginning of this one to the end of the other. */
  public SourcePosition to(SourcePosition other) {
    return new SourcePosition(line, column, other.endLine, other.endColumn);
  }
}
