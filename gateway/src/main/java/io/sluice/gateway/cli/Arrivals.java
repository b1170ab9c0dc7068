package io.sluice.gateway.cli;

import io.sluice.gateway.quickstart.ShopServer;
import io.sluice.gateway.result.StatementResult;
import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.gateway.session.Session;
import io.sluice.spi.Batch;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.time.Duration;
import java.util.Optional;
import org.apache.arrow.vector.BigIntVector;

/** Changes rows at the shop, and looks at the target until they have arrived. */
final class Arrivals {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ShopServer shop;
  private final Session session;

  Arrivals(ShopServer shop, Session session) {
    this.shop = shop;
    this.session = session;
  }

  /**
   * Changes something and waits until it is seen.
   *
   * @param change done at the shop, in one transaction
   * @param count a query for one number at the target
   * @param wanted the number that tells that the change has arrived
   * @return from the commit at the shop to the answer that showed it
   */
  Duration measure(String change, String count, long wanted) {
    shop.execute(change);
    long committed = System.nanoTime();
    while (count(count) != wanted) {
      if (System.nanoTime() - committed > PATIENCE.toNanos()) {
        throw new SluiceException(
            ErrorCode.TIMED_OUT,
            "the change did not arrive within " + PATIENCE.toSeconds() + " seconds");
      }
      Thread.onSpinWait();
    }
    return Duration.ofNanos(System.nanoTime() - committed);
  }

  private long count(String query) {
    try (StatementResult result = session.execute(query)) {
      Optional<Batch> batch = ((Rows) result).reader().next();
      try (Batch first = batch.orElseThrow()) {
        return ((BigIntVector) ((Batch.Vectors) first).root().getVector(0)).get(0);
      }
    } catch (InterruptedException e) {
      throw new SluiceException(ErrorCode.CANCELLED, "the quickstart was interrupted", e);
    }
  }
}
