package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.memory.BufferAllocator;

/** Reads pgoutput's protocol. */
final class PgOutputReader implements ChangeReader {
  private static final long HEARTBEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long ACKNOWLEDGE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** So many messages are read before the time is looked at. */
  private static final int MESSAGES_PER_LOOK = 1024;

  private final FollowRequest request;
  private final Source source;
  private final BufferAllocator allocator;
  private final Pace pace;
  private final Message message = new Message();
  private final Queue<Change> out = new ArrayDeque<>();
  private final ReentrantLock working = new ReentrantLock();
  private Group group;
  private Intake intake;
  private volatile LogStream stream;
  private volatile boolean closed;
  private volatile long acknowledged;
  private volatile long given;
  private long reported;
  private long reportedAt = System.nanoTime();
  private long givenAt = System.nanoTime();

  /**
   * @param binary whether to begin with values in binary form
   */
  PgOutputReader(FollowRequest request, Source source, boolean binary, BufferAllocator allocator) {
    this.request = request;
    this.source = source;
    this.allocator = allocator;
    this.pace = new Pace(source.clock());
    this.given = Lsn.of(request.from());
    this.group = new Group(request.limits(), allocator);
    this.intake = intake(binary);
    this.stream = source.open(given, binary);
  }

  /** Where the log comes from. */
  interface Source {
    /** Starts to read behind a place. */
    LogStream open(long from, boolean binary);

    /** For what is not in the log. */
    Database database();

    int timeline();

    /** How far our clock is before the server's. */
    Duration clock();

    /** How much is behind a place. */
    Lag lag(long given);
  }

  private Intake intake(boolean binary) {
    Relations relations =
        new Relations(source.database(), request.tables(), request.folder(), given, binary);
    return new Intake(
        group,
        new LogDecoder(group, relations),
        pace,
        new Intake.Start(given, source.timeline()),
        request.folder(),
        out);
  }

  @Override
  public Optional<Change> poll(Duration wait) throws InterruptedException {
    working.lock();
    try {
      long deadline = System.nanoTime() + wait.toNanos();
      do {
        if (closed) {
          throw new SluiceException(ErrorCode.CANCELLED, "the reader of the log was closed");
        }
        Change ready = out.poll();
        if (ready != null) {
          return Optional.of(given(ready));
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        try {
          read();
        } catch (Relations.PrintedValuesNeeded needed) {
          readPrinted();
        }
        report();
      } while (!out.isEmpty() || System.nanoTime() < deadline);
      return Optional.ofNullable(out.poll()).map(this::given);
    } finally {
      working.unlock();
    }
  }

  private Change given(Change change) {
    if (change instanceof Change.Committed group) {
      given = Lsn.of(group.position());
      givenAt = System.nanoTime();
    } else if (change instanceof Change.Heartbeat heartbeat) {
      given = Lsn.of(heartbeat.position());
      givenAt = System.nanoTime();
    }
    return change;
  }

  /** Reads until there is something to give out, or nothing more comes for now. */
  private void read() {
    for (int i = 0; i < MESSAGES_PER_LOOK && out.isEmpty(); i++) {
      if (intake.isReplaying()) {
        intake.replay();
        continue;
      }
      ByteBuffer next = stream.read();
      if (next == null) {
        nothing();
        return;
      }
      pace.message();
      message.set(next);
      intake.take(message);
    }
  }

  /** Begins again behind what was given out, this time with printed values. */
  private void readPrinted() {
    if (intake.isPartly()) {
      throw new SluiceException(
          ErrorCode.SCHEMA_CHANGED,
          "a large transaction changes the columns of a table: its log must be read again");
    }
    stream.close();
    intake.close();
    group = new Group(request.limits(), allocator);
    intake = intake(false);
    stream = source.open(given, false);
  }

  private void nothing() {
    pace.nothing();
    if (intake.inTransaction()) {
      return;
    }
    if (!group.isEmpty()) {
      if (pace.caughtUp()) {
        intake.giveOut();
      }
      return;
    }
    intake.reached(stream.received());
    if (intake.isBehind(given) && System.nanoTime() - givenAt > HEARTBEAT_NANOS) {
      out.add(new Change.Heartbeat(intake.end()));
    }
    pace.rest();
  }

  @Override
  public void acknowledge(Position position) {
    acknowledged = Lsn.of(position);
  }

  /** Passes on what was acknowledged, but not for each small group. */
  private void report() {
    long now = System.nanoTime();
    long upTo = acknowledged;
    if (Lsn.before(reported, upTo) && now - reportedAt > ACKNOWLEDGE_NANOS) {
      // Invariant 1: nothing but what is durable downstream.
      stream.acknowledge(upTo);
      reported = upTo;
      reportedAt = now;
    }
  }

  @Override
  public Lag lag() {
    return source.lag(given);
  }

  @Override
  public void close() {
    closed = true;
    if (!working.tryLock()) {
      stream.close();
      working.lock();
    }
    try {
      lastReport();
      stream.close();
      out.forEach(Change::close);
      out.clear();
      intake.close();
    } finally {
      working.unlock();
    }
  }

  /** So that the next reader's start is not held up by what is durable already. */
  private void lastReport() {
    if (Lsn.before(reported, acknowledged)) {
      reported = acknowledged;
      try {
        stream.acknowledge(reported);
      } catch (SluiceException lost) {
        // The server learns it when the next reader starts.
      }
    }
  }
}
