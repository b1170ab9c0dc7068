package io.sluice.optimizer.name;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.error.Suggestions;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.SourcePosition;
import java.util.Collection;

/** Errors that point into the statement. */
public final class Refusal {
  private Refusal() {}

  /** An error at a place of the statement. */
  public static SluiceException at(Located place, ErrorCode code, String message) {
    return at(place, new SluiceException(code, message));
  }

  /** The same error at a place of the statement, unless it has one already or none is known. */
  public static SluiceException at(Located place, SluiceException error) {
    SourcePosition position = place.position();
    return error.line().isPresent() || !position.isKnown()
        ? error
        : error.at(position.line(), position.column());
  }

  /** The same error with the name that was probably meant. */
  public static SluiceException meaning(
      SluiceException error, String typed, Collection<String> candidates) {
    return Suggestions.nearest(typed, candidates)
        .map(near -> error.withSuggestion("Did you mean \"" + near + "\"?"))
        .orElse(error);
  }
}
