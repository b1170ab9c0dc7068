package io.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Engine;
import io.sluice.engine.EngineSettings;
import io.sluice.engine.LiveConnections;
import io.sluice.engine.ShopServer;
import io.sluice.plan.AddedColumn;
import io.sluice.plan.ChangeLanding;
import io.sluice.plan.DeleteReaction;
import io.sluice.plan.Feed;
import io.sluice.plan.Guarantee;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.Residual;
import io.sluice.plan.Resources;
import io.sluice.plan.SchemaReactions;
import io.sluice.plan.StreamPlan;
import io.sluice.plan.StreamTable;
import io.sluice.plan.TableFlow;
import io.sluice.plan.Transform;
import io.sluice.spi.Landing;
import io.sluice.spi.Scan;
import io.sluice.spi.Sink;
import io.sluice.spi.TableId;
import io.sluice.spi.TableInfo;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.TransformEngine;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.FollowRequest.GroupLimits;
import io.sluice.spi.change.Followable;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.type.Column;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import org.apache.arrow.memory.RootAllocator;

/**
 * Streams over real connectors, from the database {@code shop}; closing it proves that nothing is
 * left.
 */
final class LiveSync implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final StreamSettings SETTINGS =
      new StreamSettings(
          new GroupLimits(20_000, 8L << 20),
          16L << 20,
          Duration.ofMillis(20),
          Duration.ofMillis(500),
          Duration.ofMillis(300));
  private static final EngineSettings LOADS =
      new EngineSettings(
          5, Duration.ofMillis(20), Duration.ofMillis(200), 3, 1000, Duration.ofMillis(200));

  final RootAllocator allocator = new RootAllocator();
  final LiveConnections connections;
  final Engine engine;
  final Streams streams;
  final FileRecords records;
  private final String sync;
  private SchemaReactions reactions = SchemaReactions.DEFAULT;

  LiveSync(int port, String type, String target, Path folder, String sync) {
    this.sync = sync;
    Map<String, String> options =
        type.equals("postgres") ? ShopServer.options(port, target) : Map.of("path", target);
    this.connections =
        new LiveConnections()
            .with("shop", "postgres", ShopServer.options(port, "shop"))
            .with("wh", type, options);
    this.engine =
        new Engine(
            connections,
            () ->
                ServiceLoader.load(TransformEngine.Factory.class)
                    .findFirst()
                    .orElseThrow()
                    .open(folder, 2, 128L << 20),
            allocator,
            Clock.systemUTC(),
            LOADS);
    this.streams = new Streams(connections, engine, allocator, folder, Clock.systemUTC(), SETTINGS);
    this.records = new FileRecords(folder.resolve(sync + ".records"));
  }

  Stream start(StreamTable... tables) {
    return start(List.of(tables));
  }

  Stream start(List<StreamTable> tables) {
    return streams.start(plan(records.current(tables)), sync, records, new Silent());
  }

  /** What is done about changes of definitions from the next start on. */
  LiveSync reacting(SchemaReactions to) {
    reactions = to;
    return this;
  }

  StreamPlan plan(List<StreamTable> tables) {
    return new StreamPlan(
        "shop",
        "wh",
        tables,
        reactions,
        new Resources(2, 64L << 20),
        new Guarantee(Guarantee.Delivery.EXACTLY_ONCE, "position beside the rows"));
  }

  void release(List<StreamTable> tables) {
    streams.release(plan(tables), sync, records.stored());
  }

  StreamTable mirror(String table) {
    return table(table, ChangeLanding.MIRROR, DeleteReaction.APPLY, List.of());
  }

  StreamTable table(
      String table, ChangeLanding landing, DeleteReaction deletes, List<AddedColumn> added) {
    TableInfo info =
        connections
            .require("shop")
            .connector()
            .catalog()
            .table(new TableId("public", table))
            .orElseThrow();
    Followable followable = source().followable(info);
    assertThat(followable.obstacles()).isEmpty();
    Scan scan = Scan.Table.of(info.id(), info.rowType());
    List<Column> columns = new ArrayList<>(info.rowType());
    added.forEach(column -> columns.add(column.column()));
    List<TargetColumn> targets = targets(columns);
    List<String> key = landing == ChangeLanding.MIRROR ? info.key() : List.of();
    Pipeline pipeline =
        new Pipeline(List.of(new Input("t", "shop", scan)), Optional.empty(), scan.columns());
    TableFlow flow =
        new TableFlow(
            "shop.public." + table,
            List.of(new Feed("shop.public." + table, pipeline, OptionalLong.empty())),
            "wh",
            new WriteSpec(target(table), targets, key, Landing.CREATE),
            Optional.empty(),
            List.of());
    return new StreamTable(
        flow,
        new FollowedTable(info.id(), info.rowType(), followable.identity()),
        landing,
        key,
        Optional.empty(),
        deletes,
        added,
        true);
  }

  private List<TargetColumn> targets(List<Column> columns) {
    Sink sink = connections.require("wh").connector().sink().orElseThrow();
    return columns.stream()
        .map(
            column ->
                new TargetColumn(
                    column, sink.typeFor(column.type()).nativeType(), Optional.empty()))
        .toList();
  }

  /**
   * A mirror of computed rows.
   *
   * @param reads the columns that are followed
   * @param select what is computed from {@code t}, without its FROM
   * @param where the condition
   */
  StreamTable computed(
      String table, List<String> reads, String select, String where, List<Column> output) {
    return computed(mirror(table), reads, select + " FROM t WHERE " + where, output);
  }

  /** The same of a table that says already how its changes land. */
  StreamTable computed(StreamTable plain, List<String> reads, String select, List<Column> output) {
    TableFlow flow = plain.snapshot();
    Feed feed = flow.feeds().get(0);
    Pipeline pipeline =
        new Pipeline(
            feed.pipeline().inputs(), Optional.of(new Residual("SELECT " + select, true)), output);
    List<Column> columns = new ArrayList<>(output);
    plain.added().forEach(column -> columns.add(column.column()));
    FollowedTable followed = plain.followed();
    Transform transform =
        new Transform(
            "SELECT " + select.replace(" FROM ", ", " + StreamTable.ROW + " FROM "),
            reads,
            true,
            output.stream().map(column -> Optional.<String>empty()).toList(),
            reads);
    return new StreamTable(
        new TableFlow(
            flow.source(),
            List.of(new Feed(feed.source(), pipeline, feed.estimatedRows())),
            flow.target(),
            new WriteSpec(
                flow.write().table(), targets(columns), flow.write().key(), Landing.CREATE),
            Optional.empty(),
            List.of()),
        new FollowedTable(
            followed.table(),
            followed.columns().stream().filter(column -> reads.contains(column.name())).toList(),
            followed.identity()),
        plain.landing(),
        plain.keySources(),
        Optional.of(transform),
        plain.deletes(),
        plain.added(),
        false);
  }

  TableId target(String table) {
    return new TableId(connections.require("wh").connector().catalog().defaultSchema(), table);
  }

  private ChangeSource source() {
    return connections.require("shop").connector().role(ChangeSource.class).orElseThrow();
  }

  @Override
  public void close() {
    streams.close();
    engine.close();
    connections.close();
    assertThat(allocator.getAllocatedMemory()).as("memory that was not given back").isZero();
    allocator.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(Thread::isAlive)
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("sluice-stream-"));
  }

  private static final class Silent implements StreamListener {
    @Override
    public void caughtUp(int tables) {}

    @Override
    public void table(TableStatus status) {}

    @Override
    public void stream(StreamStatus status) {}
  }
}
