package io.sluice.connector.postgres.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** The sessions that are borrowed, so that they can be stopped. Safe for any thread. */
final class AtWork {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Set<Connection> sessions = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean stopped;

  /**
   * Notes a session.
   *
   * @return false if all were stopped, and no more may be used
   */
  synchronized boolean add(Connection session) {
    return !stopped && sessions.add(session);
  }

  /**
   * Forgets a session, which is then the caller's alone.
   *
   * @return false if it was ended
   */
  synchronized boolean remove(Connection session) {
    boolean known = sessions.remove(session);
    notifyAll();
    return known;
  }

  /**
   * Lets nobody begin anything more, and has the server cancel what is going on. Cancelling, other
   * than ending a session, leaves no doubt whether a commit took place.
   *
   * @return the sessions that did not come to an end in time, which are the caller's to end
   */
  synchronized List<Connection> stop() {
    stopped = true;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Connection session : sessions) {
      // A server that does not answer is not asked for every session.
      if (System.nanoTime() < deadline) {
        cancel(session);
      }
    }
    try {
      while (!sessions.isEmpty() && System.nanoTime() < deadline) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    List<Connection> rest = List.copyOf(sessions);
    sessions.clear();
    return rest;
  }

  /** Has the server cancel what a session is doing; its user gets an error. */
  static void cancel(Connection session) {
    try {
      session.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException broken) {
      // Then it does nothing that could be cancelled.
    }
  }
}
