package io.sluice.sql.clause;

import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Interval;
import io.sluice.sql.text.SqlText;
import java.util.Optional;

/**
 * How a log table is divided.
 *
 * @param column the target's column that holds the partition
 * @param size how much time one partition spans
 * @param timeZone whose days and hours
 * @param grace how long late changes are awaited before a partition is closed
 */
public record LogPartition(
    Identifier column, Size size, Optional<String> timeZone, Optional<Interval> grace)
    implements Fragment {

  /** The time that a partition spans. */
  public enum Size {
    DAY,
    HOUR
  }

  @Override
  public void appendTo(SqlText out) {
    out.words("PARTITION").put(column).words("BY").words(size);
    out.stringIf("TIME ZONE", timeZone).putIf("GRACE", grace);
  }
}
