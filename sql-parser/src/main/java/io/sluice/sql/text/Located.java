package io.sluice.sql.text;

/** Something that may have been read from a text, and then knows where it stood. */
public interface Located {

  /** Where it came from; takes no part in equality. */
  Origin origin();

  /** Where it stands in the script, {@link SourcePosition#NONE} if it was built by a program. */
  default SourcePosition position() {
    return origin().position();
  }
}
