package io.sluice.gateway.avatica;

import io.sluice.gateway.access.Caller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one call of a client is doing, so that it ends when the client goes away. */
final class Work {
  private final Caller caller;
  private @Nullable ClientStatement statement;
  private boolean gone;
  private final List<String> warnings = new ArrayList<>();

  Work(Caller caller) {
    this.caller = caller;
  }

  /** Who calls. */
  Caller caller() {
    return caller;
  }

  /** Notes what the client is to be warned of. */
  void warn(List<String> noticed) {
    warnings.addAll(noticed);
  }

  /** What the client is to be warned of; read by the call's own thread. */
  List<String> warnings() {
    return warnings;
  }

  /** The statement that the call carries out or reads from now on. */
  void on(ClientStatement begun) {
    synchronized (this) {
      statement = begun;
      if (!gone) {
        return;
      }
    }
    begun.cancel();
  }

  /** The call has ended: what its statement does from now on is the work of another. */
  synchronized void end() {
    statement = null;
  }

  /** The client waits for no answer any more. For any thread. */
  synchronized void abandon() {
    gone = true;
    if (statement != null) {
      statement.cancel();
    }
  }
}
