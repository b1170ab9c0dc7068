package io.sluice.engine.stream;

import io.sluice.engine.Engine;
import io.sluice.engine.Failures;
import io.sluice.plan.StreamPlan;
import io.sluice.spi.Connections;
import io.sluice.spi.TableId;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.memory.BufferAllocator;

/** Starts streams. Safe for any thread. */
public final class Streams implements AutoCloseable {
  private final Connections connections;
  private final Engine engine;
  private final BufferAllocator allocator;
  private final Path folder;
  private final Clock clock;
  private final StreamSettings settings;
  private final Map<String, LiveStream> running = new ConcurrentHashMap<>();

  /**
   * @param connections must outlive the streams
   * @param engine carries out the loads; must outlive the streams
   * @param allocator the parent of what streams allocate; must outlive them
   * @param folder where lanes keep what they may lose, created when needed
   * @param clock tells how old a change is when it is at the target
   */
  public Streams(
      Connections connections,
      Engine engine,
      BufferAllocator allocator,
      Path folder,
      Clock clock,
      StreamSettings settings) {
    this.connections = connections;
    this.engine = engine;
    this.allocator = allocator;
    this.folder = folder;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Starts a sync, or goes on where an earlier process was killed or stopped. Returns at once; what
   * goes wrong is in the stream's status.
   *
   * @param plan the same as before, but for tables that were {@linkplain StreamRecords#redefined
   *     redefined}, added or dropped
   * @param sync the sync's unchanging identity
   * @throws IllegalStateException if the sync is running already
   */
  public Stream start(
      StreamPlan plan, String sync, StreamRecords records, StreamListener listener) {
    StreamRecords.Stored stored = records.stored();
    Board board = new Board(records, listener, entries(plan, stored));
    synchronized (running) {
      if (running.containsKey(sync)) {
        throw new IllegalStateException("already running: " + sync);
      }
      String name = "sluice-stream-" + sync;
      StreamContext context =
          new StreamContext(
              plan,
              sync,
              connections,
              engine,
              records,
              board,
              allocator.newChildAllocator(name, 0, allocator.getLimit()),
              folder.resolve(sync).resolve(LaneId.MAIN),
              clock,
              settings);
      LiveStream stream = new LiveStream(context, () -> running.remove(sync));
      running.put(sync, stream);
      stream.start();
      return stream;
    }
  }

  private static List<TableEntry> entries(StreamPlan plan, StreamRecords.Stored stored) {
    Map<TableId, StreamState> states = new HashMap<>();
    stored.tables().forEach(table -> states.put(table.table(), table.state()));
    return plan.tables().stream()
        .map(
            table ->
                new TableEntry(
                    table, resumed(states.getOrDefault(table.target(), StreamState.PENDING))))
        .toList();
  }

  /** What was LIVE has the time of our absence to catch up with. */
  private static StreamState resumed(StreamState state) {
    return state == StreamState.LIVE ? StreamState.CATCHING_UP : state;
  }

  /**
   * Invariant 9: gives up everything that is kept for a sync that is not running, at the source and
   * at the target. The tables stay. Idempotent.
   *
   * @param stored what the sync's records hold
   * @throws SluiceException if one side cannot be reached; the other has been released all the same
   */
  public void release(StreamPlan plan, String sync, StreamRecords.Stored stored) {
    // The main lane in any case: its log may be reserved, and nobody have heard of it.
    Set<LaneId> lanes = new LinkedHashSet<>();
    stored.reserved().forEach(each -> lanes.add(new LaneId(sync, each.lane())));
    lanes.remove(LaneId.main(sync));
    lanes.add(LaneId.main(sync));
    List<SluiceException> errors = new ArrayList<>();
    attempt(
        errors,
        () -> {
          ChangeSource source = Endpoints.source(connections, plan);
          lanes.forEach(lane -> source.log(lane).release());
        });
    attempt(
        errors,
        () -> {
          ChangeSink target = Endpoints.target(connections, plan);
          lanes.forEach(target::forget);
          Endpoints.sink(connections, plan).forget(sync);
        });
    if (!errors.isEmpty()) {
      SluiceException first = errors.get(0);
      errors.subList(1, errors.size()).forEach(first::addSuppressed);
      throw first;
    }
  }

  private static void attempt(List<SluiceException> errors, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      errors.add(Failures.of(e));
    }
  }

  /** Stops all streams. */
  @Override
  public void close() {
    List.copyOf(running.values()).forEach(LiveStream::close);
  }
}
