package io.sluice.gateway.store;

import java.time.Duration;

/**
 * The Postgres database in which several gateways keep their state together.
 *
 * @param url as its driver reads it, {@code jdbc:postgresql://host:port/database?…}
 * @param user empty if the address tells it
 * @param password empty if none is needed, or the address tells it
 * @param gateway what people know this gateway by
 * @param lease how long a gateway that is not heard of keeps its syncs
 */
public record SharedStore(
    String url, String user, String password, String gateway, Duration lease) {
  /** Of a gateway that is killed, others take its syncs over after so long. */
  public static final Duration USUAL_LEASE = Duration.ofSeconds(10);

  /** Does not tell the password. */
  @Override
  public String toString() {
    return "SharedStore[" + place() + "]";
  }

  /** The address without settings, which may hold a password. */
  String place() {
    int settings = url.indexOf('?');
    return settings < 0 ? url : url.substring(0, settings);
  }
}
