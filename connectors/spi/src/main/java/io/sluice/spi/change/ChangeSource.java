package io.sluice.spi.change;

import io.sluice.spi.TableInfo;

/** A system whose log can be followed. Safe for any thread. */
public interface ChangeSource {
  /** The log as it is kept for one lane; nothing is reserved by asking. */
  LaneLog log(LaneId lane);

  /** The end of the log now: a change committed before this call is at or before it. */
  Position newest();

  /** How {@code one} stands to {@code other}; both are this system's. */
  PositionOrder compare(Position one, Position other);

  /** What the log will tell of a table's rows, and why it cannot be followed, if so. */
  Followable followable(TableInfo table);
}
