package io.sluice.engine.stream;

import io.sluice.engine.Failures;
import io.sluice.engine.stream.StreamStatus.Phase;
import io.sluice.plan.StreamTable;
import io.sluice.spi.TableId;
import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream and its thread, which goes from session to session: recover, load what is not loaded,
 * follow the log until an error or a wish.
 */
final class LiveStream implements Stream {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

  private final StreamContext stream;
  private final Board board;
  private final Runnable ended;
  private final Thread thread;
  private volatile boolean stopped;
  private volatile @Nullable LaneSession session;
  private volatile @Nullable Loader loader;
  private boolean wished;

  /**
   * @param ended called when no thread works for the stream any more
   */
  LiveStream(StreamContext stream, Runnable ended) {
    this.stream = stream;
    this.board = stream.board();
    this.ended = ended;
    this.thread = new Thread(this::work, "sluice-stream-" + stream.sync());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void work() {
    try {
      follow();
    } catch (Throwable error) {
      fail(Failures.of(error));
    } finally {
      release();
      board.enter(Phase.STOPPED, null);
      ended.run();
    }
  }

  private void release() {
    try {
      stream.allocator().close();
    } catch (IllegalStateException leak) {
      LOG.error("{} did not give all its memory back", stream.sync(), leak);
    }
  }

  private void follow() {
    int retry = 0;
    while (!stopped) {
      Optional<Position> before = board.position();
      try {
        attempt();
        retry = 0;
      } catch (TableFailure failure) {
        leave(failure.table(), failure.error());
      } catch (Exception error) {
        SluiceException known = Failures.of(error);
        if (stopped) {
          return;
        }
        if (!known.code().retryable()) {
          fail(known);
          return;
        }
        retry = board.position().equals(before) ? retry + 1 : 1;
        board.enter(Phase.RETRYING, known);
        Duration pause = stream.settings().pause(retry);
        LOG.warn("{} tries again in {} ms: {}", stream.sync(), pause.toMillis(), known.toString());
        rest(pause);
      }
    }
  }

  private void attempt() throws InterruptedException {
    Endpoints systems = Endpoints.of(stream.connections(), stream.plan());
    Loader loads = new Loader(stream, systems);
    loader = loads;
    Recovery recovery = new Recovery(stream, systems, loads);
    recovery.find();
    List<TableEntry> unloaded =
        board.in(StreamState.PENDING, StreamState.SNAPSHOT, StreamState.RESYNC).stream()
            .filter(entry -> entry.from().isEmpty())
            .toList();
    if (!unloaded.isEmpty() && !stopped) {
      // If nobody needs the log so far, a new one is as good; the old one may be lost.
      loads.load(unloaded, recovery.start().isPresent() && anyFollows());
    }
    session(systems, new Recovery(stream, systems, loads).start());
  }

  private boolean anyFollows() {
    return board.in(StreamState.SNAPSHOT, StreamState.CATCHING_UP, StreamState.LIVE).stream()
        .anyMatch(entry -> entry.from().isPresent());
  }

  private void session(Endpoints systems, Optional<Position> start) throws InterruptedException {
    List<TableEntry> entries =
        board.in(StreamState.SNAPSHOT, StreamState.CATCHING_UP, StreamState.LIVE);
    if (entries.isEmpty()) {
      awaitWish();
      return;
    }
    try (LaneSession open = new LaneSession(stream, systems, entries, start.orElseThrow())) {
      session = open;
      board.enter(Phase.RUNNING, null);
      board
          .in(StreamState.SNAPSHOT)
          .forEach(entry -> board.move(entry, StreamState.CATCHING_UP, null));
      if (!wish() && !stopped) {
        open.run();
      }
    } finally {
      session = null;
    }
  }

  /** Invariant 4: a table that fails leaves the others alone. */
  private void leave(TableEntry entry, SluiceException error) {
    LOG.warn("table {} of {} stands still: {}", entry.target(), stream.sync(), error.toString());
    board.move(entry, StreamState.FAILED, error);
  }

  private void fail(SluiceException error) {
    LOG.error("{} has failed", stream.sync(), error);
    if (error.code() == ErrorCode.LOG_LOST) {
      // Never continued over: what lies in the gap is lost to every table.
      board
          .in(StreamState.CATCHING_UP, StreamState.LIVE)
          .forEach(entry -> board.move(entry, StreamState.FAILED, error));
    }
    board.enter(Phase.FAILED, error);
  }

  /** Takes what somebody wants: another set of tables. */
  private synchronized boolean wish() {
    boolean was = wished;
    wished = false;
    return was;
  }

  private synchronized void wake() {
    wished = true;
    notifyAll();
    LaneSession open = session;
    if (open != null) {
      open.breakOff();
    }
  }

  private synchronized void awaitWish() throws InterruptedException {
    while (!wished && !stopped) {
      wait();
    }
    wished = false;
  }

  private synchronized void rest(Duration pause) {
    long deadline = System.nanoTime() + pause.toNanos();
    while (!stopped && !wished) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        // Only close interrupts, and it says so.
        return;
      }
    }
  }

  @Override
  public StreamStatus status() {
    LaneSession open = session;
    if (open != null) {
      try {
        board.lag(open.lag());
      } catch (SluiceException e) {
        board.lag(ChangeReader.Lag.UNKNOWN);
      }
    }
    return board.status();
  }

  @Override
  public void pause(TableId table) {
    board.move(require(table), StreamState.PAUSED, null);
    wake();
  }

  @Override
  public void resume(TableId table) {
    TableEntry entry = require(table);
    if (entry.state() == StreamState.PAUSED || entry.state() == StreamState.FAILED) {
      board.move(entry, StreamState.RESYNC, null);
      wake();
    }
  }

  @Override
  public void resync(TableId table, Optional<String> filter) {
    if (filter.isPresent()) {
      throw new SluiceException(
          ErrorCode.NOT_SUPPORTED_YET, "this version loads whole tables again, without WHERE");
    }
    board.move(require(table), StreamState.RESYNC, null);
    wake();
  }

  @Override
  public void add(StreamTable table) {
    TableEntry entry = new TableEntry(table, StreamState.PENDING);
    board.add(entry);
    board.move(entry, StreamState.PENDING, null);
    wake();
  }

  @Override
  public void drop(TableId table) {
    board.remove(require(table).target());
    wake();
  }

  private TableEntry require(TableId table) {
    return board
        .find(table)
        .orElseThrow(
            () ->
                new SluiceException(
                    ErrorCode.UNKNOWN_TABLE, "the sync has no table " + table + " at its target"));
  }

  @Override
  public boolean awaitLive(Duration patience) throws InterruptedException {
    return board.await(
        now ->
            now.in(
                    StreamState.PENDING,
                    StreamState.SNAPSHOT,
                    StreamState.CATCHING_UP,
                    StreamState.RESYNC)
                .isEmpty(),
        patience);
  }

  @Override
  public boolean awaitCaughtUp(Duration patience) throws InterruptedException {
    ChangeSource source = Endpoints.source(stream.connections(), stream.plan());
    long deadline = System.nanoTime() + patience.toNanos();
    Position goal = source.newest();
    return awaitLive(patience)
        && board.await(
            now -> now.position().filter(at -> source.compare(goal, at).reached()).isPresent(),
            Duration.ofNanos(deadline - System.nanoTime()));
  }

  @Override
  public void close() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
    Loader loading = loader;
    if (loading != null) {
      loading.stop();
    }
    LaneSession open = session;
    if (open != null) {
      open.stop();
    }
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
