package io.sluice.connector.postgres.change;

import io.sluice.spi.change.Change;
import io.sluice.spi.change.Position;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together to whole transactions, and those to groups. A transaction that comes while
 * it is in progress, or that is larger than a group, waits on disk for its end. Used by one thread.
 */
final class Intake implements AutoCloseable {
  private static final String SUFFIX = ".transaction";

  private final Group group;
  private final LogDecoder decoder;
  private final Pace pace;
  private final Path folder;
  private final Queue<Change> out;
  private final int timeline;
  private final Map<Integer, Spill> inProgress = new HashMap<>();
  private final Message replayed = new Message();

  /** The transaction in progress whose changes are coming; null between such pieces. */
  private @Nullable Spill piece;

  /** The rest of a transaction whose beginning fills the group. */
  private @Nullable Spill rest;

  private @Nullable Replay replay;

  /** Whether some of the transaction has been given out before its group. */
  private boolean partly;

  private long end;
  private Instant committed = Instant.EPOCH;
  private long transactions;
  private long changesBefore;

  /**
   * @param start where is read from
   * @param folder for what waits on disk; emptied first
   * @param out where whole groups go
   */
  Intake(Group group, LogDecoder decoder, Pace pace, Start start, Path folder, Queue<Change> out) {
    this.group = group;
    this.decoder = decoder;
    this.pace = pace;
    this.end = start.lsn();
    this.timeline = start.timeline();
    this.folder = folder;
    this.out = out;
    removeOld();
  }

  /** A place, and the timeline that the log behind it is on. */
  record Start(long lsn, int timeline) {}

  /**
   * Messages of a transaction that has ended.
   *
   * @param numbered whether messages tell the subtransaction that they belong to
   */
  private record Replay(Spill spill, boolean numbered) {}

  private void removeOld() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException unreadable) {
      // It only takes space; writing there tells what is wrong.
    }
  }

  private Spill spill(int transaction) {
    return new Spill(folder.resolve(Integer.toUnsignedString(transaction) + SUFFIX));
  }

  /** Takes a message of the stream; not while {@link #isReplaying}. */
  void take(Message message) {
    byte type = message.int8();
    switch (type) {
      case 'B' -> begin(message);
      case 'C' -> commit(message);
      case 'S' -> piece = inProgress.computeIfAbsent(message.int32(), this::spill);
      case 'E' -> piece = null;
      case 'c' -> commitInProgress(message);
      case 'A' -> abort(message);
      default -> {
        if (piece != null) {
          piece.add(message);
        } else if (rest != null) {
          rest.add(message);
        } else {
          decoder.take(type, message);
          if (group.isFull() && decoder.inTransaction()) {
            rest = spill(0);
          }
        }
      }
    }
  }

  private void begin(Message message) {
    message.int64();
    Instant time = LogDecoder.instant(message.int64());
    pace.begins(time);
    begin(new OpenTransaction(message.int32(), time));
  }

  private void begin(OpenTransaction transaction) {
    changesBefore = group.changes();
    decoder.begin(transaction);
  }

  private void commit(Message message) {
    message.int8();
    message.int64();
    end(message.int64());
    if (rest != null) {
      replay = new Replay(rest, false);
      rest = null;
    } else {
      whole();
    }
  }

  /** The transaction is whole at the source; some of it may still be on disk. */
  private void end(long lsn) {
    OpenTransaction transaction = decoder.current();
    transaction.end(Lsn.position(lsn, timeline));
    committed = transaction.committed();
    end = lsn;
  }

  private void commitInProgress(Message message) {
    int id = message.int32();
    message.int8();
    message.int64();
    long lsn = message.int64();
    begin(new OpenTransaction(id, LogDecoder.instant(message.int64())));
    end(lsn);
    Spill spill = inProgress.remove(id);
    if (spill == null) {
      whole();
    } else {
      replay = new Replay(spill, true);
    }
  }

  private void abort(Message message) {
    int id = message.int32();
    int subtransaction = message.int32();
    Spill spill = inProgress.get(id);
    if (spill == null) {
      return;
    }
    if (id == subtransaction) {
      inProgress.remove(id);
      spill.close();
    } else {
      spill.abort(subtransaction);
    }
  }

  /** Whether a transaction is being read from disk: {@link #replay} goes on with it. */
  boolean isReplaying() {
    return replay != null;
  }

  /** Reads on until something can be given out, or the transaction is through. */
  void replay() {
    Replay from = replay;
    while (from != null && out.isEmpty()) {
      if (!from.spill().next(replayed)) {
        from.spill().close();
        replay = null;
        whole();
        return;
      }
      take(from);
      if (group.isFull()) {
        // The transaction has ended, so its changes can go before the group does.
        group.giveOut(out);
        partly = true;
      }
    }
  }

  private void take(Replay from) {
    byte type = replayed.int8();
    boolean numbered = from.numbered() && type != 'O';
    // A definition holds for what follows, even if what asked for it was undone.
    if (numbered && from.spill().isAborted(replayed.int32()) && type != 'R') {
      return;
    }
    decoder.take(type, replayed);
  }

  /** A transaction has been taken whole. */
  private void whole() {
    decoder.end();
    decoder.relations().valid(end);
    if (partly || group.changes() > changesBefore) {
      transactions++;
    }
    if (partly || group.isFull()) {
      giveOut();
    }
  }

  /** Whether a transaction's changes are coming in, so that the group is not whole. */
  boolean inTransaction() {
    return decoder.inTransaction() || piece != null;
  }

  /** Whether some of a transaction has been given out and the rest has not. */
  boolean isPartly() {
    return partly;
  }

  /** Whether everything up to a place has been taken, and more. */
  boolean isBehind(long lsn) {
    return Lsn.before(lsn, end);
  }

  /** The place behind the last whole transaction. */
  Position end() {
    return Lsn.position(end, timeline);
  }

  /** Everything that was committed before this has come. */
  void reached(long lsn) {
    if (Lsn.before(end, lsn)) {
      end = lsn;
    }
  }

  /** Gives out what was read; not within a transaction. */
  void giveOut() {
    group.giveOut(out);
    out.add(new Change.Committed(end(), committed, transactions));
    transactions = 0;
    partly = false;
  }

  @Override
  public void close() {
    inProgress.values().forEach(Spill::close);
    inProgress.clear();
    if (rest != null) {
      rest.close();
    }
    if (replay != null) {
      replay.spill().close();
    }
    group.close();
  }
}
