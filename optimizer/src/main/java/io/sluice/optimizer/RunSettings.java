package io.sluice.optimizer;

import io.sluice.optimizer.name.Refusal;
import io.sluice.optimizer.name.TargetPlace;
import io.sluice.plan.Resources;
import io.sluice.spi.Capability;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Option;
import io.sluice.spi.option.Options;
import io.sluice.spi.option.Sizes;
import io.sluice.sql.clause.RunClause;
import io.sluice.sql.clause.SyncDefinition;
import io.sluice.sql.text.Literal;
import io.sluice.sql.text.OptionValue;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * How a run goes, apart from its tables.
 *
 * @param publishTogether whether all tables become visible at once
 */
record RunSettings(Resources resources, boolean publishTogether) {
  private static final Option<String> PUBLISH =
      Option.choice(
              "publish",
              List.of("table", "all"),
              "whether each table becomes visible when it is complete, or all at the end")
          .withDefault("table");

  private static final Option<String> TIME_ZONE =
      Option.text("time_zone", "the time zone of BIZDATE() and RUN_TIME(), such as Asia/Shanghai")
          .withDefault("UTC");

  /** The time zone in which days are counted. */
  static ZoneId zone(SyncDefinition sync) {
    for (io.sluice.sql.text.Option option : sync.options()) {
      if (option.name().equalsIgnoreCase(TIME_ZONE.name())) {
        try {
          return ZoneId.of(parsed(option).require(TIME_ZONE));
        } catch (DateTimeException e) {
          throw Refusal.at(
                  option,
                  ErrorCode.INVALID_OPTION,
                  "there is no time zone " + option.value().toSql())
              .withSuggestion("Name one of the tz database, such as 'Europe/Berlin' or 'UTC'.");
        }
      }
    }
    return ZoneOffset.UTC;
  }

  static RunSettings of(SyncDefinition sync, TargetPlace target, Resources defaults) {
    boolean together = false;
    for (io.sluice.sql.text.Option option : sync.options()) {
      together |= parsed(option).require(PUBLISH).equals("all");
      if (together && !target.connection().can(Capability.PUBLISH_TOGETHER)) {
        throw Refusal.at(
            option,
            ErrorCode.UNSUPPORTED_BY_CONNECTOR,
            "the target "
                + target.connection().name()
                + " cannot publish several tables in one transaction");
      }
    }
    return new RunSettings(resources(sync, defaults), together);
  }

  /** What a sync may use. */
  static Resources resources(SyncDefinition sync, Resources defaults) {
    return sync.clause(RunClause.Resources.class)
        .map(clause -> resources(clause, defaults))
        .orElse(defaults);
  }

  private static Options parsed(io.sluice.sql.text.Option option) {
    try {
      return Options.parse(
          "the sync", List.of(PUBLISH, TIME_ZONE), Map.of(option.name(), text(option.value())));
    } catch (SluiceException e) {
      throw Refusal.at(option, e);
    }
  }

  private static String text(OptionValue value) {
    if (value instanceof OptionValue.Constant constant
        && constant.literal() instanceof Literal.Text text) {
      return text.value();
    }
    return value.toSql();
  }

  private static Resources resources(RunClause.Resources clause, Resources defaults) {
    int parallel = clause.parallel().orElse(defaults.parallel());
    if (parallel < 1) {
      throw Refusal.at(clause, ErrorCode.INVALID_OPTION, "PARALLEL wants at least 1");
    }
    return new Resources(
        parallel, clause.memory().map(size -> bytes(clause, size)).orElse(defaults.memoryBytes()));
  }

  private static long bytes(RunClause.Resources clause, String size) {
    try {
      long bytes = Sizes.parse(size);
      if (bytes > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the refusal: the reason is the same as for 0.
    }
    throw Refusal.at(
        clause,
        ErrorCode.INVALID_OPTION,
        "MEMORY wants a size, such as '512 MB', found '" + size + "'");
  }
}
