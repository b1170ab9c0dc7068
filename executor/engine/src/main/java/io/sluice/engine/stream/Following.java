package io.sluice.engine.stream;

import io.sluice.engine.compact.Compactor;
import io.sluice.engine.compact.NarrowedRows;
import io.sluice.engine.compact.NetEffect;
import io.sluice.engine.compact.RowTransform;
import io.sluice.engine.compact.Tally;
import io.sluice.plan.StreamTable;
import io.sluice.spi.change.Change;
import io.sluice.spi.change.ChangeRows;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.change.Transaction;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** A table within a session: the changes that wait to be applied, and what became of others. */
final class Following implements AutoCloseable {
  private final TableEntry entry;
  private final ChangeSource source;
  private final @Nullable RowTransform transform;
  private final BufferAllocator allocator;
  private final Position from;
  private final List<Redefinition> redefinitions = new ArrayList<>();
  private StreamTable table;
  private Compactor compactor;
  private final List<ChangeRows> waiting = new ArrayList<>();
  private ChangeCounts uncommitted = ChangeCounts.ZERO;

  /** Whether all that comes is behind what the table has. */
  private boolean past;

  Following(
      TableEntry entry,
      ChangeSource source,
      @Nullable RowTransform transform,
      BufferAllocator allocator) {
    this.entry = entry;
    this.source = source;
    this.transform = transform;
    this.allocator = allocator;
    this.table = entry.table();
    this.compactor = new Compactor(table, transform, allocator);
    this.from = entry.from().orElseThrow();
  }

  TableEntry entry() {
    return entry;
  }

  /** A new definition that is at the target with the next commit. */
  record Redefinition(StreamTable now, List<SchemaChange> changes, String done) {}

  /** The table as it is followed now, which the next commit makes durable. */
  StreamTable table() {
    return table;
  }

  /** Those since the last commit. */
  List<Redefinition> redefinitions() {
    return redefinitions;
  }

  /** Takes the rows over. */
  void add(ChangeRows rows) {
    waiting.add(NarrowedRows.of(rows, table.followed()));
  }

  /** Whether rows that come like this are what the target has already. */
  boolean follows(FollowedTable now) {
    return now.columns().equals(table.followed().columns());
  }

  /** Nothing is to be applied now. */
  void requireEvolving(Change.Redefined redefined, boolean together) {
    if (past && together) {
      return;
    }
    String what =
        redefined.changes().stream().map(SchemaChange::describe).collect(Collectors.joining(", "));
    throw TableFailure.redefined(
        entry,
        what,
        together
            ? "whether the rows that were loaded have it cannot be told"
            : "this target does not follow it yet");
  }

  /** Changes the target's definition; nothing waits. */
  void evolve(ChangeWriter writer, Change.Redefined redefined, Redefining.Outcome outcome) {
    if (!outcome.now().equals(table)) {
      try {
        writer.evolve(outcome.now().snapshot().write(), outcome.changes());
      } catch (SluiceException e) {
        throw blamed(e);
      }
      table = outcome.now();
      compactor = new Compactor(table, transform, allocator);
    }
    redefinitions.add(new Redefinition(table, redefined.changes(), outcome.done()));
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether a transaction's changes are in the table already (data-path rule 5). */
  boolean has(Transaction transaction) {
    return !past && source.compare(transaction.end(), from).reached();
  }

  /** Applies what waits. */
  void apply(ChangeWriter writer) throws InterruptedException {
    try (NetEffect effect = compactor.compact(waiting, this::has)) {
      discard();
      List<NetChange> changes = effect.changes();
      long missed = changes.isEmpty() ? 0 : writer.apply(entry.target(), changes);
      if (missed > 0) {
        throw missing(missed);
      }
      uncommitted = uncommitted.plus(counts(effect.tally()));
    } catch (SluiceException e) {
      throw blamed(e);
    }
  }

  private RuntimeException blamed(SluiceException e) {
    return e.code().retryable() || e.code() == ErrorCode.FENCED || e.code() == ErrorCode.CANCELLED
        ? e
        : new TableFailure(entry, e);
  }

  private SluiceException missing(long missed) {
    return new SluiceException(
            ErrorCode.ROW_MISSING,
            "%d changes to table %s name rows that %s does not have"
                .formatted(missed, entry.source(), entry.target()))
        .withSuggestion("RESYNC SYNC … TABLE loads the table again.");
  }

  private static ChangeCounts counts(Tally tally) {
    return new ChangeCounts(
        tally.inserts(),
        tally.updates(),
        tally.deletes(),
        tally.written(),
        tally.filtered(),
        tally.skipped(),
        tally.compacted());
  }

  /** What was applied since the last commit is at the target, and the lane at this position. */
  ChangeCounts committed(Position position) {
    started(position);
    ChangeCounts counts = uncommitted;
    uncommitted = ChangeCounts.ZERO;
    redefinitions.clear();
    return counts;
  }

  /** The lane stands at this position. */
  void started(Position position) {
    past = past || source.compare(from, position).reached();
  }

  private void discard() {
    waiting.forEach(ChangeRows::close);
    waiting.clear();
  }

  @Override
  public void close() {
    discard();
  }
}
