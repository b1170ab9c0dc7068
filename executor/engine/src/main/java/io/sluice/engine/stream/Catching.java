package io.sluice.engine.stream;

import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.change.Position;
import java.util.List;

/**
 * Tells when tables that catch up are LIVE: when the lane is past where the log ended when it
 * started, so past the moment at which the last of them was loaded.
 */
final class Catching {
  private final Board board;
  private final ChangeSource source;
  private final Position goal;
  private boolean done;

  Catching(Board board, ChangeSource source) {
    this.board = board;
    this.source = source;
    this.goal = source.newest();
  }

  /** The lane has reached a position. */
  void look(Position reached) {
    if (!done && source.compare(goal, reached).reached()) {
      done = true;
      List<TableEntry> behind = board.in(StreamState.CATCHING_UP);
      behind.forEach(entry -> board.move(entry, StreamState.LIVE, null));
      board.caughtUp(behind.size());
    }
  }
}
