package io.sluice.spi;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/**
 * A view of a source's data for the length of a run. Safe for several threads; owns its sessions.
 */
public interface Snapshot extends AutoCloseable {
  /**
   * Cuts a scan into splits of about equal work.
   *
   * @param wanted how many splits would be useful; fewer or more may come. One is always possible.
   * @return at least one split; they are disjoint and together complete
   */
  List<Split> split(Scan scan, int wanted);

  /**
   * Reads one split. The reader belongs to the caller and is used by one thread.
   *
   * @param encoding the encoding that was agreed with the sink, or empty for Arrow
   * @param allocator charged with every batch until the batch is closed
   */
  BatchReader read(Scan scan, Split split, Optional<Encoding> encoding, BufferAllocator allocator);

  /**
   * Where in the source's history this view stands, as text for people; empty if the system cannot
   * tell.
   */
  String position();

  /** Ends the sessions; open readers fail. Idempotent. */
  @Override
  void close();
}
