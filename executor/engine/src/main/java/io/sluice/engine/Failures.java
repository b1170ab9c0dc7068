package io.sluice.engine;

import io.sluice.plan.TableFlow;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.concurrent.ExecutionException;
import org.apache.arrow.memory.OutOfMemoryException;

/** What went wrong, in the words of the one exception that users see. */
public final class Failures {
  private Failures() {}

  /** The error itself if it is for users already, else one that tells of it. */
  public static SluiceException of(Throwable error) {
    if (error instanceof SluiceException known) {
      return known;
    }
    if (error instanceof InterruptedException) {
      return cancelled();
    }
    if (error instanceof OutOfMemoryException || error instanceof OutOfMemoryError) {
      return new SluiceException(
              ErrorCode.OUT_OF_MEMORY, "the memory does not suffice: " + error.getMessage(), error)
          .withSuggestion("RESOURCES (PARALLEL 1) holds fewer rows at once.");
    }
    return new SluiceException(ErrorCode.INTERNAL_ERROR, error.toString(), error);
  }

  /** What a task ended with. */
  static SluiceException of(ExecutionException ended) {
    Throwable cause = ended.getCause();
    return of(cause == null ? (Throwable) ended : cause);
  }

  /** Somebody wanted the end. */
  public static SluiceException cancelled() {
    return new SluiceException(ErrorCode.CANCELLED, ErrorCode.CANCELLED.meaning());
  }

  /** A count or a shape that cannot be: a defect here or in a connector. */
  public static SluiceException defect(String message) {
    return new SluiceException(ErrorCode.INTERNAL_ERROR, message);
  }

  /** The same error with the tables between which it happened. */
  public static SluiceException at(TableFlow flow, SluiceException error) {
    return at("%s to %s.%s".formatted(flow.source(), flow.target(), flow.write().table()), error);
  }

  /** The same error with where it happened in front. */
  public static SluiceException at(String place, SluiceException error) {
    SluiceException named =
        new SluiceException(error.code(), place + ": " + error.getMessage(), error);
    return error.suggestion().map(named::withSuggestion).orElse(named);
  }
}
