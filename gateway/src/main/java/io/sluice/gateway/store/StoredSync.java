package io.sluice.gateway.store;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A sync as it was created.
 *
 * @param id its unchanging identity, unique for ever
 * @param name as the user wrote it
 * @param mode never changes
 * @param statement the statement that creates it, unparsed
 * @param plan the plan as JSON: that of a run, or of a stream
 * @param enabled whether it runs by itself
 * @param workingFolder what relative paths in the statement start from
 */
public record StoredSync(
    String id,
    String name,
    SyncMode mode,
    String statement,
    String plan,
    boolean enabled,
    Path workingFolder,
    Instant created) {
  public boolean isRealtime() {
    return mode == SyncMode.REALTIME;
  }
}
