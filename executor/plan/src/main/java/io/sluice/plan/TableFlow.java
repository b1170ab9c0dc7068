package io.sluice.plan;

import io.sluice.spi.Encoding;
import io.sluice.spi.WriteSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One target table of a run, and where its rows come from.
 *
 * @param source what is read, for people: {@code shop.public.orders}, {@code query}, or the pattern
 *     of shards; it stays the same from run to run
 * @param feeds at least one; their rows land together
 * @param target the connection that is written
 * @param passThrough the encoding in which the rows travel undecoded, if every source and the
 *     target agreed on one
 * @param notes what EXPLAIN says about this table: lossy casts, choices and their reasons
 */
public record TableFlow(
    String source,
    List<Feed> feeds,
    String target,
    WriteSpec write,
    Optional<Encoding> passThrough,
    List<String> notes) {
  public TableFlow {
    feeds = List.copyOf(feeds);
    notes = List.copyOf(notes);
    if (feeds.isEmpty()) {
      throw new IllegalArgumentException("no feed for " + write.table());
    }
  }

  /** What is read, over all feeds. */
  public List<Input> inputs() {
    return feeds.stream().flatMap(feed -> feed.pipeline().inputs().stream()).toList();
  }

  /** How many rows the sources' statistics promise; empty if one of them cannot tell. */
  public OptionalLong estimatedRows() {
    long sum = 0;
    for (Feed feed : feeds) {
      if (feed.estimatedRows().isEmpty()) {
        return OptionalLong.empty();
      }
      sum += feed.estimatedRows().getAsLong();
    }
    return OptionalLong.of(sum);
  }
}
