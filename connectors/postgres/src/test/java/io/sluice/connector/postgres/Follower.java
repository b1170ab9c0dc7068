package io.sluice.connector.postgres;

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

/**
 * Follows tables as a lane would, into {@link Mirror}s: a group is applied whole, and only then
 * acknowledged. Memory that leaks is an error.
 */
final class Follower implements AutoCloseable {
  static final GroupLimits LIMITS = new GroupLimits(1000, 8 << 20);
  private static final Duration WAIT = Duration.ofMillis(20);
  private static final AtomicInteger LANES = new AtomicInteger();

  final Connector connector;
  final ChangeSource source;
  final LaneId lane;
  final LaneLog log;
  final Map<TableId, Mirror> mirrors = new LinkedHashMap<>();

  /** What came beside rows. */
  final List<Change> events = new ArrayList<>();

  private final Path folder;
  private final BufferAllocator allocator = new RootAllocator();
  private final GroupLimits limits;
  Position position;
  ChangeReader reader;
  long groups;
  long transactions;
  private final List<Change> group = new ArrayList<>();

  Follower(TestServer.Database database, Path folder, GroupLimits limits) {
    this(database.connector(), LaneId.main("Test-" + LANES.incrementAndGet()), folder, limits);
  }

  Follower(Connector connector, LaneId lane, Path folder, GroupLimits limits) {
    this.connector = connector;
    this.source = connector.role(ChangeSource.class).orElseThrow();
    this.lane = lane;
    this.log = source.log(lane);
    this.folder = folder;
    this.limits = limits;
  }

  /** Another lane of the same sync, whose log is reserved already. */
  Follower beside(TestServer.Database database, String name) {
    return new Follower(
        database.connector(), new LaneId(lane.sync(), name), folder.resolve(name), limits);
  }

  /** Loads tables from a later view, and follows them behind it. */
  Follower view(String... tables) throws InterruptedException {
    List<TableId> ids = add(tables);
    try (Reservation reservation = log.view(ids)) {
      position = reservation.position();
      open();
      load(reservation);
    }
    return this;
  }

  static Follower of(TestServer.Database database, Path folder) {
    return new Follower(database, folder, LIMITS);
  }

  /** Reserves the log, loads the tables as they are there, and starts to follow. */
  Follower start(String... tables) throws InterruptedException {
    List<TableId> ids = add(tables);
    try (Reservation reservation = log.reserve(ids)) {
      position = reservation.position();
      open();
      load(reservation);
    }
    return this;
  }

  private List<TableId> add(String... tables) {
    List<TableId> ids = new ArrayList<>();
    for (String table : tables) {
      TableId id = new TableId("public", table);
      ids.add(id);
      mirrors.put(id, new Mirror(followed(id)));
    }
    return ids;
  }

  private void load(Reservation reservation) throws InterruptedException {
    for (Mirror mirror : mirrors.values()) {
      mirror.load(reservation.snapshot(), allocator);
    }
  }

  FollowedTable followed(TableId id) {
    TableInfo info = connector.catalog().table(id).orElseThrow();
    Followable followable = source.followable(info);
    assertThat(followable.obstacles()).isEmpty();
    return new FollowedTable(id, info.rowType(), followable.identity());
  }

  void open() {
    List<FollowedTable> tables = mirrors.values().stream().map(Mirror::table).toList();
    reader = log.follow(new FollowRequest(tables, position, folder, limits), allocator);
  }

  /** Stops reading, wherever it is: what was not whole is forgotten. */
  void stop() {
    forget();
    reader.close();
  }

  private void forget() {
    group.forEach(Change::close);
    group.clear();
  }

  void restart() {
    stop();
    open();
  }

  /** The next change, which is kept for the group. */
  Change next() throws InterruptedException {
    Optional<Change> next = step();
    while (next.isEmpty()) {
      next = step();
    }
    return next.get();
  }

  /** One poll. */
  Optional<Change> step() throws InterruptedException {
    Optional<Change> next = reader.poll(WAIT);
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
    reader.acknowledge(to);
  }

  private void apply(Change change) {
    if (change instanceof Change.Rows rows) {
      mirrors.get(rows.rows().table().table()).apply(rows.rows());
      return;
    }
    events.add(change);
    if (change instanceof Change.Truncated truncated) {
      truncated.tables().forEach(table -> mirrors.get(table).clear());
    } else if (change instanceof Change.Redefined redefined) {
      mirrors.get(redefined.now().table()).redefine(redefined);
    }
  }

  /** Reads until everything that is committed now has come. */
  Follower catchUp() throws InterruptedException {
    Position newest = source.newest();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!source.compare(newest, position).reached()) {
      step();
      assertThat(System.nanoTime()).as("caught up in time").isLessThan(deadline);
    }
    return this;
  }

  /** Catches up, and compares each table with a snapshot of now. */
  void assertSame() throws InterruptedException {
    catchUp();
    try (var snapshot = connector.source().orElseThrow().snapshot()) {
      for (Mirror mirror : mirrors.values()) {
        Mirror now = new Mirror(mirror.table());
        now.load(snapshot, allocator);
        assertThat(mirror.rows()).as(mirror.table().table().name()).isEqualTo(now.rows());
      }
    }
  }

  Mirror mirror(String table) {
    return mirrors.get(new TableId("public", table));
  }

  BufferAllocator allocator() {
    return allocator;
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
