package io.sluice.gateway.fleet;

import io.sluice.gateway.store.StoredGateway;
import io.sluice.gateway.store.StoredSync;
import java.util.List;
import java.util.Optional;

/** Which syncs this gateway works at. Safe for any thread. */
public interface Ownership {
  /** Of a gateway whose store is its own: all. */
  static Ownership alone() {
    return new Alone();
  }

  /** Whether other gateways may have syncs of this store. */
  boolean isShared();

  /**
   * Makes a sync this gateway's, which goes on with it. Whoever has it is asked for it, and lets it
   * go at the next occasion.
   *
   * @throws io.sluice.spi.error.SluiceException {@code HELD_ELSEWHERE} if it does not
   */
  void take(StoredSync sync) throws InterruptedException;

  /** Makes a sync this gateway's that is being created, in the transaction that does so. */
  void claim(StoredSync sync);

  /** Whether a sync is this gateway's; by the store, whatever this process believes. */
  boolean holds(String sync);

  /** The gateway that works at a sync, be it this one; empty of a store of one's own. */
  Optional<StoredGateway> holder(String sync);

  /** The gateway that works at a sync, if it is another. */
  default Optional<StoredGateway> elsewhere(String sync) {
    return holder(sync).filter(holder -> !isThis(holder));
  }

  boolean isThis(StoredGateway gateway);

  /** The gateways that are there, this one among them; none of a store of one's own. */
  List<StoredGateway> gateways();

  /** Whether the store answers. */
  boolean isWell();
}
