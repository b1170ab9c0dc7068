package io.sluice.gateway.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connection as it was created.
 *
 * @param name as the user wrote it
 * @param type of the connector, in lower case
 * @param options in the order in which they were given
 * @param workingFolder what relative paths in options start from
 * @param version raised whenever the definition changes, from 1
 */
public record StoredConnection(
    String name,
    String type,
    Map<String, OptionValue> options,
    Path workingFolder,
    long version,
    Instant created) {
  public StoredConnection {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
