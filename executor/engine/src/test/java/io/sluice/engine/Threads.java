package io.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

/** The threads of runs. */
final class Threads {
  private Threads() {}

  /** A thread that has left its pool may take a moment to end. */
  static void assertNoneLeft() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("sluice-run-")) {
        try {
          thread.join(1000);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
