package io.sluice.gateway.result;

import io.sluice.gateway.result.StatementResult.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what statements give back, as it comes: for each either an update, or headings, rows and
 * their end, which is left out if the rows break off. Used by one thread.
 */
public interface ResultReader {
  void updated(Update update);

  void headings(List<Heading> headings);

  /**
   * Takes a row.
   *
   * @param cells as {@link CellText} writes them; null for NULL
   */
  void row(List<@Nullable String> cells);

  /** Nothing more is there at the moment. */
  void pause();

  /** That was the last row. */
  void end();
}
