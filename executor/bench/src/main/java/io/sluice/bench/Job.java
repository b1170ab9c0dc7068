package io.sluice.bench;

import java.nio.file.Path;

/** The same work done by Sluice and by a peer. */
interface Job {
  String name();

  /** What exactly is compared, in one sentence. */
  String states();

  /** How many rows one run moves. */
  long rows() throws Exception;

  /** Brings the target back to where it was; outside the clock. */
  void reset() throws Exception;

  /** The shell command that has Sluice do it, with a data directory of its own. */
  String ours(Path dataDirectory);

  /** The shell command that has the peer do it. */
  String peer();

  /** A count and checksum of the target; must be equal after both. */
  String checksum(boolean afterOurs) throws Exception;
}
