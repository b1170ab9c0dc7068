package io.sluice.connector.postgres.source;

import io.sluice.spi.Split;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of a table's blocks: the text form of a split. Valid under the snapshot that planned it,
 * because a row's address changes with every update.
 *
 * @param partition the partition that is read instead of the table, quoted for SQL; or empty
 * @param from the first block
 * @param to the block after the last; empty for all that follow
 */
record Blocks(Optional<String> partition, long from, OptionalLong to) {
  private static final Pattern TEXT =
      Pattern.compile("(?:(.+) )?blocks (\\d+)(?: to (\\d+)| on)", Pattern.DOTALL);

  /** The range of a split; empty for all of a table or query. */
  static Optional<Blocks> of(Split split) {
    if (split.range().isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = TEXT.matcher(split.range());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a range of blocks: " + split.range());
    }
    String to = matcher.group(3);
    return Optional.of(
        new Blocks(
            Optional.ofNullable(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            to == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(to))));
  }

  Split split(int ordinal) {
    String range =
        partition.map(name -> name + " ").orElse("")
            + "blocks "
            + from
            + (to.isPresent() ? " to " + to.getAsLong() : " on");
    return new Split(ordinal, range);
  }

  /** The condition on the rows' addresses, or empty if there is none. */
  String condition() {
    String low = from == 0 ? "" : "ctid >= '(" + from + ",0)'::tid";
    String high = to.isEmpty() ? "" : "ctid < '(" + to.getAsLong() + ",0)'::tid";
    return low.isEmpty() || high.isEmpty() ? low + high : low + " AND " + high;
  }
}
