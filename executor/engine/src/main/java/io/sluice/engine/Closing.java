package io.sluice.engine;

import io.sluice.spi.error.SluiceException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Closing several things, none forgotten because another fails. */
final class Closing {
  private Closing() {}

  /** Closes all in order; the first error is thrown when the last has been closed. */
  static void all(Collection<? extends AutoCloseable> resources) {
    @Nullable SluiceException failure = null;
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = Failures.of(e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
