package io.sluice.gateway.command;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What was opened for a statement, closed in the opposite order. */
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  <R extends AutoCloseable> R add(R resource) {
    resources.push(resource);
    return resource;
  }

  /** Closes everything, whatever goes wrong at one; throws the first error. Idempotent. */
  @Override
  public void close() {
    Exception first = null;
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception e) {
        first = keep(first, e);
      }
    }
    if (first instanceof RuntimeException known) {
      throw known;
    }
    if (first != null) {
      throw new SluiceException(ErrorCode.INTERNAL_ERROR, first.toString(), first);
    }
  }

  private static Exception keep(@Nullable Exception first, Exception next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
