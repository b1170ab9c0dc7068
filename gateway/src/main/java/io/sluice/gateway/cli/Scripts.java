package io.sluice.gateway.cli;

import io.sluice.gateway.result.Failure;
import io.sluice.gateway.run.RunService;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.OfferedNames;
import io.sluice.gateway.session.Session;
import io.sluice.gateway.store.RunState;
import io.sluice.gateway.store.StoredRun;
import io.sluice.gateway.store.StoredTable;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.statement.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gateway in this process, whose runs are waited for. */
final class Scripts implements Backend {
  private final Gateway gateway;
  private final Session session;
  private final Output output;
  private final ProgressDisplay progress;
  private final StatementRunner statements;
  private final UnfinishedRuns unfinished;

  Scripts(Gateway gateway, Session session, Format format, Output output, Screen screen) {
    this.gateway = gateway;
    this.session = session;
    this.output = output;
    this.progress = new ProgressDisplay(gateway.runs(), gateway.streams(), output, screen);
    this.statements =
        new StatementRunner(session, progress, new ResultPrinter(format, output, screen));
    this.unfinished = new UnfinishedRuns(gateway, output);
  }

  @Override
  public boolean run(String origin, String text, Map<String, String> variables) {
    try {
      for (Statement statement : Session.parse(text, variables)) {
        statements.run(statement);
      }
      return true;
    } catch (SluiceException e) {
      output.say(Failure.text(origin, e));
      return false;
    }
  }

  /** The runs that were started or resumed here. */
  @Override
  public boolean awaitRuns() {
    List<StoredRun> waited = new ArrayList<>(gateway.resumed());
    waited.addAll(session.started());
    boolean all = true;
    for (StoredRun run : waited) {
      all &= await(run);
    }
    return all;
  }

  @Override
  public void cancel() {
    session.cancel();
  }

  @Override
  public OfferedNames names() {
    return gateway.names();
  }

  @Override
  public Path history() {
    return gateway.folder();
  }

  @Override
  public boolean warn() {
    return unfinished.warn();
  }

  @Override
  public void tell() {
    unfinished.tell();
  }

  /** The runner of single statements. */
  StatementRunner statements() {
    return statements;
  }

  private boolean await(StoredRun run) {
    RunService runs = gateway.runs();
    try {
      Optional<StoredRun> ended = progress.during(() -> runs.await(run.number(), Optional.empty()));
      return tell(ended.orElse(run));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean tell(StoredRun run) {
    List<StoredTable> tables = gateway.runs().tables(run.number());
    String which = "run " + run.number() + " of sync " + run.syncName() + " ";
    if (run.state() != RunState.FINISHED) {
      output.say(
          which + run.state() + (run.errorMessage().isEmpty() ? "" : ": " + run.errorMessage()));
      return false;
    }
    long rows = tables.stream().mapToLong(table -> table.progress().rows().written()).sum();
    long bytes = tables.stream().mapToLong(table -> table.progress().bytes()).sum();
    Duration taken = gateway.runs().elapsed(run);
    output.say(
        which
            + "FINISHED: "
            + Quantities.rows(rows)
            + " in "
            + Quantities.tables(tables.size())
            + ", "
            + Quantities.bytes(bytes)
            + ", "
            + Quantities.duration(taken)
            + ", "
            + Quantities.rate(rows, taken));
    return true;
  }
}
