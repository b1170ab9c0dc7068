package io.sluice.optimizer.name;

import io.sluice.spi.error.ErrorCode;
import io.sluice.sql.text.Identifier;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How a written name finds a stored one: exactly, and then, unquoted, without regard to case. */
public final class NameMatch {
  private NameMatch() {}

  /**
   * Finds the stored name.
   *
   * @param what what is looked for, for the error: {@code table}
   * @throws io.sluice.spi.error.SluiceException {@code AMBIGUOUS_NAME} if several names differ from
   *     it in case only
   */
  public static Optional<String> find(String what, Identifier written, Collection<String> stored) {
    if (stored.contains(written.text())) {
      return Optional.of(written.text());
    }
    if (written.quoted()) {
      return Optional.empty();
    }
    List<String> alike =
        stored.stream().filter(name -> name.equalsIgnoreCase(written.text())).sorted().toList();
    if (alike.size() > 1) {
      throw Refusal.at(
              written,
              ErrorCode.AMBIGUOUS_NAME,
              "the "
                  + what
                  + " "
                  + written.text()
                  + " could be \""
                  + String.join("\" or \"", alike)
                  + "\"")
          .withSuggestion("Put the one that is meant in double quotes.");
    }
    return alike.stream().findFirst();
  }
}
