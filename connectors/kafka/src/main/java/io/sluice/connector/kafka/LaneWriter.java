package io.sluice.connector.kafka;

import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.Checkpoint;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.NetChange;
import io.sluice.spi.change.TargetChange;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** One lane's producer: its transaction holds the records of all tables, and the checkpoint. */
final class LaneWriter implements ChangeWriter {
  private final Cluster cluster;
  private final LaneTopic lane;
  private final Transaction transaction;
  private final LaneState opened;
  private final Map<TableId, Target> targets = new HashMap<>();
  private final ReentrantLock working = new ReentrantLock();
  private long sequence;
  private volatile boolean ended;

  private record Target(WriteSpec spec, String topic, TableRecords records) {}

  private LaneWriter(Cluster cluster, LaneTopic lane, Transaction transaction, LaneState opened) {
    this.cluster = cluster;
    this.lane = lane;
    this.transaction = transaction;
    this.opened = opened;
    this.sequence = opened.sequence();
  }

  /** Fences whoever had the lane, reads where it stands, and raises the epoch. */
  static LaneWriter open(Cluster cluster, LaneTopic lane, List<WriteSpec> tables)
      throws InterruptedException {
    Transaction transaction = Transaction.take(cluster, lane.transactionalId());
    try {
      LaneState found =
          lane.read().orElseGet(() -> new LaneState(0, 0, Optional.empty(), List.of()));
      LaneState opened =
          new LaneState(found.epoch() + 1, found.sequence(), found.position(), found.marks());
      transaction.begin();
      transaction.send(lane.lane(opened.epoch(), opened.sequence(), opened.position()));
      transaction.commit();
      LaneWriter writer = new LaneWriter(cluster, lane, transaction, opened);
      tables.forEach(writer::add);
      return writer;
    } catch (RuntimeException | InterruptedException | Error e) {
      transaction.close();
      throw e;
    }
  }

  private void add(WriteSpec spec) {
    String topic = TopicName.of(spec.table(), cluster.settings().topicPrefix());
    targets.put(
        spec.table(), new Target(spec, topic, new TableRecords(spec, topic, cluster.settings())));
  }

  @Override
  public LaneState opened() {
    return opened;
  }

  /** No change can miss its row: none is looked for. */
  @Override
  public long apply(TableId table, List<NetChange> changes) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("applying changes to " + table + " was interrupted");
    }
    Target target = target(table);
    return work(
        "writing changes to the topic " + target.topic(),
        () -> {
          transaction.begin();
          changes.forEach(change -> target.records().changed(change, transaction::send));
          return 0L;
        });
  }

  private Target target(TableId table) {
    Target target = targets.get(table);
    if (target == null) {
      throw new IllegalArgumentException(table + " was not opened");
    }
    return target;
  }

  @Override
  public void clear(List<TableId> tables) {
    for (TableId table : tables) {
      Target target = target(table);
      work(
          "writing tombstones to the topic " + target.topic(),
          () -> {
            transaction.begin();
            // Those of this transaction too.
            transaction.flush();
            Tombstones.write(cluster, target.spec(), target.topic(), false, transaction);
            return table;
          });
    }
  }

  /** Records have the columns that rows have; there is no definition to change. */
  @Override
  public void evolve(WriteSpec now, List<TargetChange> changes) {
    add(now);
  }

  @Override
  public void commit(Checkpoint checkpoint) {
    work(
        "committing changes",
        () -> {
          transaction.begin();
          // Invariant 3: rows and checkpoint become visible together, and only to the producer that
          // nobody has fenced.
          lane.records(opened.epoch(), sequence + 1, checkpoint).forEach(transaction::send);
          transaction.commit();
          sequence++;
          return checkpoint;
        });
  }

  @Override
  public void rollback() {
    if (!ended) {
      work(
          "undoing changes",
          () -> {
            transaction.abort();
            return lane;
          });
    }
  }

  private <T> T work(String doing, Errors.Work<T> work) {
    working.lock();
    try {
      if (ended) {
        throw new SluiceException(ErrorCode.CANCELLED, doing + " was stopped: the lane was closed");
      }
      return Errors.call(cluster, doing, work);
    } catch (IllegalStateException e) {
      if (ended) {
        throw Errors.cancelled(doing, e);
      }
      throw e;
    } finally {
      working.unlock();
    }
  }

  @Override
  public void close() {
    ended = true;
    if (working.tryLock()) {
      try {
        transaction.close();
      } finally {
        working.unlock();
      }
    } else {
      transaction.breakOff();
    }
  }
}
