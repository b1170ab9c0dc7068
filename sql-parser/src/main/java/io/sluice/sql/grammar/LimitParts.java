package io.sluice.sql.grammar;

import io.sluice.sql.clause.LimitClause;
import io.sluice.sql.text.Origin;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Gathers the items of a LIMIT clause, which may stand in any order but once each. */
final class LimitParts {

  private final LimitClause.Side side;
  private final Once once = new Once();
  private OptionalInt connections = OptionalInt.empty();
  private OptionalLong rows = OptionalLong.empty();
  private OptionalLong bytes = OptionalLong.empty();
  private boolean backOff;
  private Optional<LimitClause.Window> window = Optional.empty();

  LimitParts(LimitClause.Side side) {
    this.side = side;
  }

  void connections(int count, Token start) {
    once.check("CONNECTIONS", start);
    connections = OptionalInt.of(count);
  }

  void rows(long count, Token start) {
    once.check("ROWS", start);
    rows = OptionalLong.of(count);
  }

  void bytes(long count, Token start) {
    once.check("BYTES", start);
    bytes = OptionalLong.of(count);
  }

  void backOff(Token start) {
    once.check("WHEN BUSY", start);
    backOff = true;
  }

  void window(String from, String to, Origin origin, Token start) {
    once.check("BETWEEN", start);
    try {
      window = Optional.of(new LimitClause.Window(LocalTime.parse(from), LocalTime.parse(to)));
    } catch (DateTimeParseException e) {
      throw Mistake.at(origin, "a time of day is written as TIME '22:00' or TIME '22:00:00'");
    }
  }

  LimitClause clause(Origin origin) {
    return new LimitClause(side, connections, rows, bytes, backOff, window, origin);
  }
}
