package io.sluice.optimizer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * When a run is scheduled, on the clocks of the sync's time zone.
 *
 * @param bizdate the business date, which is the day before unless another one is asked for
 * @param time the scheduled time in whole seconds
 */
record RunMoment(LocalDate bizdate, LocalDateTime time) {
  /** Now, which is the scheduled time of a run that is started by hand. */
  static RunMoment now(Clock clock, ZoneId zone) {
    LocalDateTime time = LocalDateTime.now(clock.withZone(zone)).truncatedTo(ChronoUnit.SECONDS);
    return new RunMoment(time.toLocalDate().minusDays(1), time);
  }

  /** The same moment for another business date. */
  RunMoment with(LocalDate other) {
    return new RunMoment(other, time);
  }
}
