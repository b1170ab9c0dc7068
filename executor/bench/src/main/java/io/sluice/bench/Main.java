package io.sluice.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code run [--scale 0.5] [--pairs 7] [--job name]…}: interleaved pairs of Sluice and a peer,
 * written to {@code executor/bench/results/<job>.json}.
 */
public final class Main {
  private Main() {}

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
    Path root = Path.of(System.getProperty("sluice.root", ".")).toAbsolutePath();
    try (Servers servers = new Servers(scale)) {
      run(new Bench(root, servers, pairs, scale), servers, wanted);
    }
  }

  private static void run(Bench bench, Servers servers, List<String> wanted) throws Exception {
    Predicate<String> chosen = name -> wanted.isEmpty() || wanted.contains(name);
    PostgresServer postgres = servers.postgres();
    List<Job> jobs = new ArrayList<>(PostgresJobs.all(postgres));
    jobs.addAll(FileJobs.ofPostgres(postgres, servers.folder()));
    jobs.add(new ManyTables(postgres));
    if (wanted.isEmpty() || wanted.stream().anyMatch(name -> name.contains("mariadb"))) {
      MariaDbServer mariaDb = servers.mariaDb();
      jobs.addAll(MariaDbJobs.all(postgres, mariaDb, servers.folder()));
      jobs.addAll(FileJobs.ofMariaDb(postgres, mariaDb));
    }
    for (Job job : jobs) {
      if (chosen.test(job.name())) {
        bench.compare(job);
      }
    }
    if (chosen.test("first-row")) {
      bench.firstRow(postgres);
    }
    if (chosen.test("clients")) {
      bench.clients(postgres);
    }
  }
}
