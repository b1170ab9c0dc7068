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
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/**
 * Follows tables as a lane would, into {@link Mirror}s: a group is applied whole, and only then
 * acknowledged. Memory that leaks is an error.
 */
public final class Follower implements AutoCloseable {
  /** Small, so that a test meets more than one group. */
  public static final GroupLimits LIMITS = new GroupLimits(1000, 8 << 20);

  private static final Duration WAIT = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final AtomicInteger LANES = new AtomicInteger();

  private final Connector connector;
  private final ChangeSource source;
  private final LaneId lane;
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

  private Follower(Connector connector, LaneId lane, Path folder, GroupLimits limits) {
    this.connector = connector;
    this.source = connector.role(ChangeSource.class).orElseThrow();
    this.lane = lane;
    this.log = source.log(lane);
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * A follower of a lane of its own.
   *
   * @param connector closed with it
   * @param folder for what the reader spills and keeps
   */
  public static Follower of(Connector connector, Path folder, GroupLimits limits) {
    LaneId lane = LaneId.main("Test-" + LANES.incrementAndGet());
    return new Follower(connector, lane, folder, limits);
  }

  /** With limits that suit most tests. */
  public static Follower of(Connector connector, Path folder) {
    return of(connector, folder, LIMITS);
  }

  /**
   * Another lane of the same sync, whose log is reserved from where this one is acknowledged.
   *
   * @param tables of the default schema, whose changes it may be asked for
   */
  public Follower beside(Connector another, String name, String... tables) {
    LaneId side = new LaneId(lane.sync(), name);
    source.log(side).fork(lane, Stream.of(tables).map(this::id).toList());
    return new Follower(another, side, folder.resolve(name), limits);
  }

  /** The same lane at what is said to be the same server, from where this one is. */
  public Follower elsewhere(Connector another) {
    Follower later = new Follower(another, lane, folder, limits);
    later.mirrors.putAll(mirrors);
    later.position = position;
    return later;
  }

  /** Loads tables from a later view, and follows them behind it. */
  public Follower view(String... tables) throws InterruptedException {
    return load(log.view(add(tables)));
  }

  /** Reserves the log, loads the tables as they are there, and starts to follow. */
  public Follower start(String... tables) throws InterruptedException {
    return load(log.reserve(add(tables)));
  }

  private List<TableId> add(String... tables) {
    List<TableId> ids = new ArrayList<>();
    for (String table : tables) {
      TableId id = id(table);
      ids.add(id);
      mirrors.put(id, new Mirror(followed(id)));
    }
    return ids;
  }

  private TableId id(String table) {
    return new TableId(connector.catalog().defaultSchema(), table);
  }

  private Follower load(Reservation view) throws InterruptedException {
    try (view) {
      position = view.position();
      open();
      for (Mirror mirror : mirrors.values()) {
        mirror.load(view.snapshot(), allocator);
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

  /** Reads from where this is. */
  public void open() {
    List<FollowedTable> tables = mirrors.values().stream().map(Mirror::table).toList();
    reader = log.follow(new FollowRequest(tables, position, folder, limits), allocator);
  }

  /** Stops reading, wherever it is: what was not whole is forgotten. */
  public void stop() {
    forget();
    reader().close();
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

  /** The next change but for heartbeats, which is kept for the group. */
  public Change next() throws InterruptedException {
    Optional<Change> next = step();
    while (next.isEmpty() || next.get() instanceof Change.Heartbeat) {
      next = step();
    }
    return next.get();
  }

  /** One poll. */
  public Optional<Change> step() throws InterruptedException {
    Optional<Change> next = reader().poll(WAIT);
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
    reader().acknowledge(to);
  }

  private void apply(Change change) {
    if (change instanceof Change.Rows rows) {
      at(rows.rows().table().table()).apply(rows.rows());
      return;
    }
    events.add(change);
    if (change instanceof Change.Truncated truncated) {
      truncated.tables().forEach(table -> at(table).clear());
    } else if (change instanceof Change.Redefined redefined) {
      at(redefined.now().table()).redefine(redefined);
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

  /** A table of the default schema as it was followed. */
  public Mirror mirror(String table) {
    return at(id(table));
  }

  /** Charged with what is read. */
  public BufferAllocator allocator() {
    return allocator;
  }

  private Mirror at(TableId table) {
    Mirror mirror = mirrors.get(table);
    if (mirror == null) {
      throw new AssertionError(table + " is not followed");
    }
    return mirror;
  }

  /** The reader that is open. */
  public ChangeReader reader() {
    ChangeReader open = reader;
    if (open == null) {
      throw new AssertionError("nothing is being followed");
    }
    return open;
  }

  /** The lane's log. */
  public LaneLog log() {
    return log;
  }

  /** Everything up to here was applied. */
  public Position position() {
    return position;
  }

  /** Stands at another position, for the next {@link #open}. */
  public void standAt(Position other) {
    position = other;
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

  /** Lets go of everything here, and leaves what is reserved at the source. */
  public void abandon() {
    connector.close();
    allocator.close();
  }

  @Override
  public void close() {
    if (reader != null) {
      stop();
    }
    log.release();
    abandon();
  }
}
