package io.sluice.plan;

/** How many parts the rows of a feed are read in. */
public final class SplitCount {
  /** How many rows make another part worth its sessions. */
  public static final long WORTH_ROWS = 250_000;

  /** How many parts of a table, however large, are worth planning. */
  private static final int MOST = 256;

  private SplitCount() {}

  /**
   * As many as are worth their sessions, so that rows stand at the target soon and little is read
   * again when one breaks; the same number for each lane, so that the lanes end together.
   *
   * @param feeds how many the table has
   * @param lanes how many parts are read at once
   * @param worth how many rows make another part worth its sessions
   */
  public static int wanted(Feed feed, int feeds, int lanes, long worth) {
    long unknown = 2L * lanes * worth;
    long wanted = Math.min(feed.estimatedRows().orElse(unknown) / worth, MOST) / feeds;
    return (int) Math.max(1, wanted < lanes ? wanted : wanted / lanes * lanes);
  }
}
