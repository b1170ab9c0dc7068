package io.sluice.gateway.session;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import org.jspecify.annotations.Nullable;

/** A statement on its way, from its start until its rows are closed. Cancelled by any thread. */
final class Turn {
  private final Thread thread = Thread.currentThread();
  private @Nullable Runnable stop;
  private boolean cancelled;
  private boolean ended;

  /**
   * Takes how to stop what the statement reads from now on.
   *
   * @param how makes a read that is under way, and those that follow, end soon; for any thread
   */
  void stopBy(Runnable how) {
    synchronized (this) {
      stop = how;
      if (!cancelled) {
        return;
      }
    }
    how.run();
  }

  /** Makes the statement end soon; without effect if it has ended. */
  void cancel() {
    Runnable how;
    synchronized (this) {
      if (ended || cancelled) {
        return;
      }
      cancelled = true;
      how = stop;
      if (how == null) {
        thread.interrupt();
        return;
      }
    }
    how.run();
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** What is thrown by a statement that failed: that it was cancelled, if it was. */
  RuntimeException failure(RuntimeException error) {
    boolean told = error instanceof SluiceException known && known.code() == ErrorCode.CANCELLED;
    return isCancelled() && !told ? cancelled(error) : error;
  }

  static SluiceException cancelled(@Nullable Throwable cause) {
    return new SluiceException(ErrorCode.CANCELLED, "the statement was cancelled", cause);
  }

  /** Ends the turn, on its thread: an interrupt that came for it is not for what follows. */
  synchronized void end() {
    if (!ended && cancelled) {
      Thread.interrupted();
    }
    ended = true;
  }
}
