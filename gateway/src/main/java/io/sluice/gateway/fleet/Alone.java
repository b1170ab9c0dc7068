package io.sluice.gateway.fleet;

import io.sluice.gateway.store.StoredGateway;
import io.sluice.gateway.store.StoredSync;
import java.util.List;
import java.util.Optional;

/** There is no other gateway. */
final class Alone implements Ownership {
  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public void take(StoredSync sync) {
    // It is this gateway's.
  }

  @Override
  public void claim(StoredSync sync) {
    // Likewise.
  }

  @Override
  public boolean holds(String sync) {
    return true;
  }

  @Override
  public Optional<StoredGateway> holder(String sync) {
    return Optional.empty();
  }

  @Override
  public boolean isThis(StoredGateway gateway) {
    return false;
  }

  @Override
  public List<StoredGateway> gateways() {
    return List.of();
  }

  @Override
  public boolean isWell() {
    return true;
  }
}
