package io.sluice.spi.change;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What is read from a log.
 *
 * @param tables whose changes are given; those of others are left out
 * @param from the position to start behind
 * @param folder the lane's own on this machine, for spilled transactions and what the connector
 *     would like to find again; created when needed, and may be lost
 * @param limits when a group of transactions is given out
 */
public record FollowRequest(
    List<FollowedTable> tables, Position from, Path folder, GroupLimits limits) {
  public FollowRequest {
    tables = List.copyOf(tables);
    Objects.requireNonNull(from);
    Objects.requireNonNull(folder);
    Objects.requireNonNull(limits);
  }

  /**
   * When a group of transactions is given out at the latest, and how large its batches may get. A
   * reader that has caught up gives out what it has at once.
   *
   * @param changes so many changes end a group at the next commit, and a batch at once
   * @param bytes so many bytes in memory do so; larger transactions are spilled
   */
  public record GroupLimits(int changes, long bytes) {}
}
