package io.sluice.engine;

import io.sluice.plan.Feed;
import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.error.SluiceException;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of one shard among several: what goes wrong says which one it is. */
final class FeedReader implements BatchReader {
  private final Feed feed;
  private final BatchReader rows;

  private FeedReader(Feed feed, BatchReader rows) {
    this.feed = feed;
    this.rows = rows;
  }

  static BatchReader open(Feed feed, Supplier<BatchReader> opening) {
    try {
      return new FeedReader(feed, opening.get());
    } catch (SluiceException e) {
      throw Failures.at(feed.source(), e);
    }
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    try {
      return rows.next();
    } catch (SluiceException e) {
      throw Failures.at(feed.source(), e);
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
