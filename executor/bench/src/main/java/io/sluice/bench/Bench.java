package io.sluice.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Carries out jobs, tells how they went, and keeps the raw results. */
final class Bench {
  private final Path root;
  private final Servers servers;
  private final int pairs;
  private final double scale;
  private final Map<String, String> expected = new LinkedHashMap<>();

  Bench(Path root, Servers servers, int pairs, double scale) {
    this.root = root;
    this.servers = servers;
    this.pairs = pairs;
    this.scale = scale;
  }

  /** Runs a job and its peer in turn. */
  void compare(Job job) throws Exception {
    List<Measured> ours = new ArrayList<>();
    List<Measured> peer = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    System.out.println("\n" + job.name() + ": " + job.states());
    for (int pair = -1;
        pair < pairs;
        pair++) { // The first pair warms the caches and does not count.
      Measured theirs = once(job, false);
      Measured mine = once(job, true);
      if (pair >= 0) {
        peer.add(theirs);
        ours.add(mine);
        ratios.add(theirs.wallSeconds() / mine.wallSeconds());
        System.out.printf("  pair %d: peer %s, ours %s%n", pair + 1, theirs, mine);
      }
    }
    report(job, ours, peer, ratios);
  }

  /** How long a cold process takes to the first row. */
  void firstRow(PostgresServer server) throws Exception {
    FirstRow job = new FirstRow(server, root);
    List<Double> seconds = new ArrayList<>();
    for (int run = -1; run < pairs; run++) {
      Path data = Files.createTempDirectory("sluice-bench-data");
      try {
        double waited = job.seconds(data);
        if (run >= 0) {
          seconds.add(waited);
        }
      } finally {
        Folders.delete(data);
      }
    }
    System.out.println("\nfirst-row: seconds until it can be read: " + Figures.of(seconds));
    Map<String, Object> result = facts("first-row");
    result.put("states", "from launching a cold process to the first readable row of lineitem");
    result.put("seconds", Figures.of(seconds));
    result.put("runs", seconds);
    save("first-row", result);
  }

  /** What clients of a server wait for. */
  void clients(PostgresServer server) throws Exception {
    Clients job = new Clients(server, root);
    List<Clients.Served> served = new ArrayList<>();
    for (int run = -1; run < pairs; run++) {
      Path data = Files.createTempDirectory("sluice-bench-data");
      try {
        Clients.Served one = job.serve(data);
        if (run >= 0) {
          served.add(one);
        }
      } finally {
        Folders.delete(data);
      }
    }
    Map<String, Object> result = facts("clients");
    result.put("states", "one client of our driver at a server that was just started");
    System.out.println("\nclients:");
    figure(result, "seconds until a client is let in", served, Clients.Served::readySeconds);
    figure(result, "MB of the idle server", served, Clients.Served::idleMegabytes);
    figure(result, "ms for a prepared SELECT 1", served, Clients.Served::executeMillis);
    figure(result, "rows per second", served, Clients.Served::rowsPerSecond);
    result.put("runs", served);
    save("clients", result);
  }

  private static void figure(
      Map<String, Object> result,
      String name,
      List<Clients.Served> served,
      ToDoubleFunction<Clients.Served> figure) {
    Figures figures = Figures.of(served.stream().map(figure::applyAsDouble).toList());
    System.out.println("  " + name + ": " + figures);
    result.put(name.replace(' ', '_'), figures);
  }

  private Measured once(Job job, boolean isOurs) throws Exception {
    job.reset();
    servers.checkpoint();
    Path data = Files.createTempDirectory("sluice-bench-data");
    try {
      String command = isOurs ? job.ours(data) : job.peer();
      Measured measured = WholeProcess.run(command, root, servers::checkpoint);
      String found = job.checksum(isOurs);
      String wanted = expected.computeIfAbsent(job.name(), name -> found);
      if (!found.equals(wanted)) {
        throw new IllegalStateException(
            job.name() + ": results differ: " + found + " and " + wanted);
      }
      return measured;
    } finally {
      Folders.delete(data);
    }
  }

  private void report(Job job, List<Measured> ours, List<Measured> peer, List<Double> ratios)
      throws Exception {
    Map<String, Object> result = facts(job.name());
    result.put("states", job.states());
    result.put("rows", job.rows());
    result.put("speed_against_peer", Figures.of(ratios));
    result.put("ours_wall_seconds", Figures.of(ours, Measured::wallSeconds));
    result.put("peer_wall_seconds", Figures.of(peer, Measured::wallSeconds));
    result.put("ours_cpu_seconds", Figures.of(ours, Measured::cpuSeconds));
    result.put("peer_cpu_seconds", Figures.of(peer, Measured::cpuSeconds));
    result.put("ours_peak_megabytes", Figures.of(ours, Measured::peakMegabytes));
    result.put("peer_peak_megabytes", Figures.of(peer, Measured::peakMegabytes));
    result.put("checksum", expected.get(job.name()));
    result.put("ours", ours);
    result.put("peer", peer);
    System.out.println("  peer's time / our time: " + Figures.of(ratios));
    System.out.println("  our CPU seconds: " + Figures.of(ours, Measured::cpuSeconds));
    System.out.println("  our peak MB: " + Figures.of(ours, Measured::peakMegabytes));
    save(job.name(), result);
  }

  private Map<String, Object> facts(String job) throws Exception {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("job", job);
    facts.put("scale", scale);
    facts.put("java", Runtime.version().toString());
    facts.put("servers", servers.facts());
    return facts;
  }

  private void save(String job, Map<String, Object> result) throws Exception {
    Path results = Files.createDirectories(root.resolve("executor/bench/results"));
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(results.resolve(job + ".json").toFile(), result);
  }
}
