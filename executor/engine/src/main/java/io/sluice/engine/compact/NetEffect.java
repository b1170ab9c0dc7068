package io.sluice.engine.compact;

import io.sluice.spi.change.NetChange;
import java.util.List;

/**
 * What some changes of a table come to.
 *
 * @param changes in the order in which they are to be applied; owned by this, closed with it
 */
public record NetEffect(List<NetChange> changes, Tally tally) implements AutoCloseable {
  public NetEffect {
    changes = List.copyOf(changes);
  }

  @Override
  public void close() {
    changes.forEach(change -> change.root().close());
  }
}
