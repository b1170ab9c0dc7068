package io.sluice.engine.compact;

import io.sluice.spi.change.NetChange;
import java.util.ArrayList;
import java.util.List;

/** Gathers a net effect; what was not handed over is closed. */
final class Output implements AutoCloseable {
  private final List<NetChange> changes = new ArrayList<>();
  final Counter counter = new Counter();

  /** Takes the root over. */
  void add(NetChange change) {
    if (change.root().getRowCount() == 0) {
      change.root().close();
    } else {
      changes.add(change);
    }
  }

  NetEffect effect() {
    NetEffect effect = new NetEffect(changes, counter.tally());
    changes.clear();
    return effect;
  }

  @Override
  public void close() {
    changes.forEach(change -> change.root().close());
  }
}
