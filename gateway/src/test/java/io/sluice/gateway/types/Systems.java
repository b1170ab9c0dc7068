package io.sluice.gateway.types;

import io.sluice.connector.mysql.MariaDbServer;
import io.sluice.gateway.types.FileSystem.Form;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of each system, filled with the samples of its types. */
final class Systems implements AutoCloseable {
  /** Every value of every type. */
  static final String ALL = "every_value";

  private final MariaDbServer server = MariaDbServer.start();
  private final List<TypedSystem> targets = new ArrayList<>();
  private final List<TypedSystem> sources = new ArrayList<>();
  private final PostgresSystem postgres = PostgresSystem.create();
  private final PostgresSystem own = PostgresSystem.own();
  private final Map<String, Sample.Table> samples = new HashMap<>();

  Systems(Path folder) {
    targets.add(postgres);
    targets.add(MariaDbSystem.create(server));
    targets.add(new DuckDbSystem(folder.resolve("types.duckdb")));
    for (Form form : Form.values()) {
      targets.add(new FileSystem(folder.resolve(form.name()), form));
    }
    sources.addAll(targets);
    sources.add(1, own);
    sources.add(3, MariaDbSystem.special(server));
    for (TypedSystem source : sources) {
      samples.put(source.name(), Sample.read(source.name()));
    }
    postgres.run(samples(postgres).setup());
    own.run(samples(own).setup());
    // A type of a database is one at the target only if it is made there, too.
    postgres.run(samples(own).setup());
    sources.forEach(this::fill);
  }

  List<TypedSystem> sources() {
    return sources;
  }

  List<TypedSystem> targets() {
    return targets;
  }

  /** The target of that name. */
  TypedSystem target(String name) {
    return targets.stream().filter(target -> target.name().equals(name)).findFirst().orElseThrow();
  }

  Sample.Table samples(TypedSystem source) {
    return samples.getOrDefault(source.name(), new Sample.Table(List.of(), List.of()));
  }

  /** The table with the values that a target has a place for. */
  static String fitting(TypedSystem target) {
    return "for_" + target.name();
  }

  private void fill(TypedSystem source) {
    Sample.Table table = samples(source);
    source.fill(ALL, table.samples(), rows(table, null));
    for (TypedSystem target : targets) {
      source.fill(fitting(target), table.samples(), rows(table, target));
    }
  }

  /** A row of NULLs, and then in each the next value of every type, where there is one. */
  private static List<List<@Nullable String>> rows(
      Sample.Table table, @Nullable TypedSystem target) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int row = 0; row <= table.height(); row++) {
      List<@Nullable String> literals = new ArrayList<>();
      for (Sample sample : table.samples()) {
        boolean has = row > 0 && row <= sample.values().size();
        Sample.Value value = has ? sample.values().get(row - 1) : null;
        literals.add(
            value == null || (target != null && value.isRefusedBy(target))
                ? null
                : value.literal());
      }
      rows.add(literals);
    }
    return rows;
  }

  @Override
  public void close() {
    sources.forEach(TypedSystem::close);
    server.close();
  }
}
