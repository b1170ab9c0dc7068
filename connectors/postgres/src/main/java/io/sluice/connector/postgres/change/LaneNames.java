package io.sluice.connector.postgres.change;

import io.sluice.spi.change.LaneId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a lane keeps at the server is called. Slots are the whole server's, so the database is part
 * of the name. A publication is the sync's: the log that a copied slot begins with is older than
 * anything that could be made for it.
 *
 * @param slot of lower-case letters, digits and underscores, at most 63 bytes
 * @param publication likewise
 * @param main whether the publication goes with this lane
 */
record LaneNames(String slot, String publication, boolean main) {
  private static final int SYNC = 20;
  private static final int LANE = 16;
  private static final int HASH = 12;

  static LaneNames of(String database, LaneId lane) {
    String sync = "sluice_" + readable(lane.sync(), SYNC) + "_";
    return new LaneNames(
        sync
            + readable(lane.name(), LANE)
            + "_"
            + hash(database + "\0" + lane.sync() + "\0" + lane.name()),
        sync + hash(database + "\0" + lane.sync()),
        lane.name().equals(LaneId.MAIN));
  }

  private static String readable(String text, int most) {
    String legal = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return legal.substring(0, Math.min(most, legal.length()));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
