package io.sluice.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code run [--scale 0.5] [--pairs 7] [--job name]…}: interleaved pairs of Sluice and a peer,
 * written to {@code executor/bench/results/<job>.json}.
 */
public final class Main {
  private final Path root;
  private final int pairs;
  private final double scale;

  private Main(Path root, int pairs, double scale) {
    this.root = root;
    this.pairs = pairs;
    this.scale = scale;
  }

  public static void main(String[] arguments) throws Exception {
    double scale = 0.5;
    int pairs = 7;
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--scale" -> scale = Double.parseDouble(arguments[i + 1]);
        case "--pairs" -> pairs = Integer.parseInt(arguments[i + 1]);
        case "--job" -> wanted.add(arguments[i + 1]);
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    new Main(Path.of(System.getProperty("sluice.root", ".")).toAbsolutePath(), pairs, scale)
        .run(wanted);
  }

  private void run(List<String> wanted) throws Exception {
    try (Server server = Server.start()) {
      System.out.println("loading TPC-H at scale " + scale);
      TpchTables.load(server, scale);
      for (Job job : PostgresJobs.all(server)) {
        if (wanted.isEmpty() || wanted.contains(job.name())) {
          measure(server, job);
        }
      }
      if (wanted.isEmpty() || wanted.contains("first-row")) {
        firstRow(server);
      }
    }
  }

  private void measure(Server server, Job job) throws Exception {
    List<Measured> ours = new ArrayList<>();
    List<Measured> peer = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    System.out.println("\n" + job.name() + ": " + job.states());
    for (int pair = -1;
        pair < pairs;
        pair++) { // The first pair warms the caches and does not count.
      Measured theirs = once(server, job, false);
      Measured mine = once(server, job, true);
      if (pair >= 0) {
        peer.add(theirs);
        ours.add(mine);
        ratios.add(theirs.wallSeconds() / mine.wallSeconds());
        System.out.printf("  pair %d: peer %s, ours %s%n", pair + 1, theirs, mine);
      }
    }
    report(server, job, ours, peer, ratios);
  }

  private void firstRow(Server server) throws Exception {
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
        delete(data);
      }
    }
    System.out.println("\nfirst-row: seconds until it can be read: " + Figures.of(seconds));
    Map<String, Object> result = facts(server, "first-row");
    result.put("states", "from launching a cold process to the first readable row of lineitem");
    result.put("seconds", Figures.of(seconds));
    result.put("runs", seconds);
    save("first-row", result);
  }

  private Measured once(Server server, Job job, boolean isOurs) throws Exception {
    job.reset();
    server.checkpoint();
    Path data = Files.createTempDirectory("sluice-bench-data");
    try {
      String command = isOurs ? job.ours(data) : job.peer();
      Measured measured = WholeProcess.run(command, root, server::checkpoint);
      String found = job.checksum(isOurs);
      String wanted = expected.computeIfAbsent(job.name(), name -> found);
      if (!found.equals(wanted)) {
        throw new IllegalStateException(
            job.name() + ": results differ: " + found + " and " + wanted);
      }
      return measured;
    } finally {
      delete(data);
    }
  }

  private final Map<String, String> expected = new LinkedHashMap<>();

  private void report(
      Server server, Job job, List<Measured> ours, List<Measured> peer, List<Double> ratios)
      throws Exception {
    Map<String, Object> result = facts(server, job.name());
    result.put("states", job.states());
    result.put("rows", job.rows());
    result.put("speed_against_peer", Figures.of(ratios));
    result.put("ours_wall_seconds", Figures.of(ours, Measured::wallSeconds));
    result.put("peer_wall_seconds", Figures.of(peer, Measured::wallSeconds));
    result.put("ours_cpu_seconds", Figures.of(ours, Measured::cpuSeconds));
    result.put("peer_cpu_seconds", Figures.of(peer, Measured::cpuSeconds));
    result.put("ours_peak_megabytes", Figures.of(ours, Measured::peakMegabytes));
    result.put("checksum", expected.get(job.name()));
    result.put("ours", ours);
    result.put("peer", peer);
    System.out.println("  peer's time / our time: " + Figures.of(ratios));
    System.out.println("  our CPU seconds: " + Figures.of(ours, Measured::cpuSeconds));
    System.out.println("  our peak MB: " + Figures.of(ours, Measured::peakMegabytes));
    save(job.name(), result);
  }

  private Map<String, Object> facts(Server server, String job) throws Exception {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("job", job);
    facts.put("scale", scale);
    facts.put("java", Runtime.version().toString());
    facts.put("server", server.facts());
    return facts;
  }

  private void save(String job, Map<String, Object> result) throws Exception {
    Path results = Files.createDirectories(root.resolve("executor/bench/results"));
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(results.resolve(job + ".json").toFile(), result);
  }

  private static void delete(Path folder) throws Exception {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = new ArrayList<>(walk.toList());
    }
    java.util.Collections.reverse(paths);
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
