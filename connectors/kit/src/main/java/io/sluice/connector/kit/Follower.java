package io.sluice.connector.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Connector;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.ChangeReader;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.FollowRequest;
import io.sluice.spi.change.FollowRequest.GroupLimits;
import io.sluice.spi.change.Followable;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneLog;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.Reservation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/**
 * Follows tables as a lane would, into {@link Mirror}s: a group is applied whole, and only then
 * acknowledged. Memory that leaks is an error.
 */
public final class Follower implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger LANES = new AtomicInteger();

  private final Connector connector;
  private final ChangeSource source;
  private final LaneLog log;
  private final Map<TableId, Mirror> mirrors = new LinkedHashMap<>();
  private final List<Change> events = new ArrayList<>();
  private final Path folder;
  private final BufferAllocator allocator = new RootAllocator();
  private final GroupLimits limits;
  private final List<Change> group = new ArrayList<>();
  private Position position = new Position("");
  private @Nullable ChangeReader reader;
  private long groups;
  private long transactions;

  /**
   * @param connector closed with this
   * @param folder for what the reader spills and keeps
   */
  public Follower(Connector connector, Path folder, GroupLimits limits) {
    this.connector = connector;
    this.source = connector.role(ChangeSource.class).orElseThrow();
    this.log = source.log(LaneId.main("Test-" + LANES.incrementAndGet()));
    this.folder = folder;
    this.limits = limits;
  }

  /** Reserves the log, loads the tables as they are there, and starts to follow. */
  public Follower start(TableId... tables) throws InterruptedException {
    for (TableId table : tables) {
      mirrors.put(table, new Mirror(followed(table)));
    }
    try (Reservation reservation = log.reserve(List.of(tables))) {
      position = reservation.position();
      open();
      for (Mirror mirror : mirrors.values()) {
        mirror.load(reservation.snapshot(), allocator);
      }
    }
    return this;
  }

  private FollowedTable followed(TableId id) {
    TableInfo info = connector.catalog().table(id).orElseThrow();
    Followable followable = source.followable(info);
    assertThat(followable.obstacles()).isEmpty();
    return new FollowedTable(id, info.rowType(), followable.identity());
  }

  private void open() {
    List<FollowedTable> tables = mirrors.values().stream().map(Mirror::table).toList();
    reader = log.follow(new FollowRequest(tables, position, folder, limits), allocator);
  }

  /** Stops reading, wherever it is: what was not whole is forgotten. */
  private void stop() {
    forget();
    reading().close();
  }

  private void forget() {
    group.forEach(Change::close);
    group.clear();
  }

  /** As a process would that was killed and started again. */
  public void restart() {
    stop();
    open();
  }

  /** One poll. */
  public Optional<Change> step() throws InterruptedException {
    Optional<Change> next = reading().poll(WAIT);
    next.ifPresent(this::take);
    return next;
  }

  private void take(Change change) {
    if (change instanceof Change.Committed committed) {
      group.forEach(this::apply);
      forget();
      moved(committed.position());
      groups++;
      transactions += committed.transactions();
    } else if (change instanceof Change.Heartbeat heartbeat) {
      assertThat(group).isEmpty();
      moved(heartbeat.position());
    } else {
      group.add(change);
    }
  }

  private void moved(Position to) {
    assertThat(source.compare(position, to).reached()).isTrue();
    position = to;
    reading().acknowledge(to);
  }

  private void apply(Change change) {
    if (change instanceof Change.Rows rows) {
      mirror(rows.rows().table().table()).apply(rows.rows());
      return;
    }
    events.add(change);
    if (change instanceof Change.Truncated truncated) {
      truncated.tables().forEach(table -> mirror(table).clear());
    } else if (change instanceof Change.Redefined redefined) {
      mirror(redefined.now().table()).redefine(redefined.now());
    }
  }

  /** Reads until everything that is committed now has come. */
  public Follower catchUp() throws InterruptedException {
    Position newest = source.newest();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!source.compare(newest, position).reached()) {
      step();
      assertThat(System.nanoTime()).as("caught up in time").isLessThan(deadline);
    }
    return this;
  }

  /** Catches up, and compares each table with a snapshot of now. */
  public void assertSame() throws InterruptedException {
    catchUp();
    try (var snapshot = connector.source().orElseThrow().snapshot()) {
      SoftAssertions all = new SoftAssertions();
      for (Mirror mirror : mirrors.values()) {
        Mirror now = new Mirror(mirror.table());
        now.load(snapshot, allocator);
        all.assertThat(mirror.rows()).as(mirror.table().toString()).isEqualTo(now.rows());
      }
      all.assertAll();
    }
  }

  /** A table as it was followed. */
  public Mirror mirror(TableId table) {
    Mirror mirror = mirrors.get(table);
    if (mirror == null) {
      throw new AssertionError(table + " is not followed");
    }
    return mirror;
  }

  /** What came beside rows, in order. */
  public List<Change> events() {
    return List.copyOf(events);
  }

  /** How many groups were applied. */
  public long groups() {
    return groups;
  }

  /** How many transactions of the source these were. */
  public long transactions() {
    return transactions;
  }

  private ChangeReader reading() {
    ChangeReader open = reader;
    if (open == null) {
      throw new AssertionError("nothing is being followed");
    }
    return open;
  }

  @Override
  public void close() {
    if (reader != null) {
      stop();
    }
    log.release();
    connector.close();
    allocator.close();
  }
}
