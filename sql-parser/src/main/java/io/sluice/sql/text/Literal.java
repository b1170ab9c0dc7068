package io.sluice.sql.text;

import java.math.BigDecimal;
import java.util.Objects;

/** A constant. */
public sealed interface Literal extends Fragment, Located
    permits Literal.Text, Literal.Numeric, Literal.Truth, Literal.Moment, Interval {

  /**
   * A string.
   *
   * @param value the characters, without quotes and after variables have been replaced
   */
  record Text(String value, Origin origin) implements Literal {

    /** Refuses nulls. */
    public Text {
      Objects.requireNonNull(value);
      Objects.requireNonNull(origin);
    }

    @Override
    public void appendTo(SqlText out) {
      out.string(value);
    }

    /** Tells nothing: a string may be a password. */
    @Override
    public String toString() {
      return "'…'";
    }
  }

  /**
   * A number.
   *
   * @param value its exact value; the scale is as written, and 1.0 is not 1
   */
  record Numeric(BigDecimal value, Origin origin) implements Literal {

    /** Refuses nulls. */
    public Numeric {
      Objects.requireNonNull(value);
      Objects.requireNonNull(origin);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(value.toString());
    }
  }

  /** {@code TRUE} or {@code FALSE}. */
  record Truth(boolean value, Origin origin) implements Literal {
    @Override
    public void appendTo(SqlText out) {
      out.words(value ? "TRUE" : "FALSE");
    }
  }

  /** What kind of moment a {@link Moment} is. */
  enum MomentKind {
    DATE,
    TIME,
    TIMESTAMP
  }

  /**
   * A date, time or timestamp, such as {@code TIMESTAMP '2026-01-31 12:00:00'}.
   *
   * @param value the text between the quotes, valid for its kind
   */
  record Moment(MomentKind kind, String value, Origin origin) implements Literal {

    /** Refuses nulls. */
    public Moment {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(value);
      Objects.requireNonNull(origin);
    }

    @Override
    public void appendTo(SqlText out) {
      out.words(kind).string(value);
    }
  }
}
