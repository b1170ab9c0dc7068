package io.sluice.connector.mysql.change;

import io.sluice.spi.change.PositionOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A place in MariaDB's log: for each replication domain the last transaction, {@code 0-1-42}.
 *
 * @param last by domain
 */
record GtidSet(Map<Long, Gtid> last) {
  /** A transaction's identity. */
  record Gtid(long domain, long server, long sequence) {
    static Gtid parse(String text) {
      String[] parts = text.strip().split("-", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("\"" + text + "\" is no GTID of MariaDB");
      }
      return new Gtid(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
      return domain + "-" + server + "-" + sequence;
    }
  }

  GtidSet {
    last = Map.copyOf(last);
  }

  /** Reads GTIDs that are separated by commas; an empty text is the log's beginning. */
  static GtidSet parse(String text) {
    Map<Long, Gtid> last = new TreeMap<>();
    for (String each : text.split(",", -1)) {
      if (!each.isBlank()) {
        Gtid gtid = Gtid.parse(each);
        last.put(gtid.domain(), gtid);
      }
    }
    return new GtidSet(last);
  }

  boolean isEmpty() {
    return last.isEmpty();
  }

  /** This and one more transaction. */
  GtidSet with(String gtid) {
    Gtid next = Gtid.parse(gtid);
    Map<Long, Gtid> more = new TreeMap<>(last);
    more.put(next.domain(), next);
    return new GtidSet(more);
  }

  /** Whether everything of the other is in this. */
  boolean includes(GtidSet other) {
    return other.last().values().stream()
        .allMatch(
            gtid ->
                last.containsKey(gtid.domain())
                    && last.get(gtid.domain()).sequence() >= gtid.sequence());
  }

  PositionOrder compareTo(GtidSet other) {
    boolean includes = includes(other);
    boolean included = other.includes(this);
    if (includes) {
      return included ? PositionOrder.SAME : PositionOrder.AFTER;
    }
    return included ? PositionOrder.BEFORE : PositionOrder.INCOMPARABLE;
  }

  /** In the order of domains. */
  @Override
  public String toString() {
    return new TreeMap<>(last)
        .values().stream().map(Gtid::toString).collect(Collectors.joining(","));
  }
}
