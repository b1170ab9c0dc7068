package io.sluice.connector.mysql.source;

import io.sluice.spi.Snapshot;
import java.util.Optional;

/**
 * A snapshot, and where in the binary log it stands.
 *
 * @param place empty if the server did not tell
 */
public record PlacedSnapshot(Snapshot snapshot, Optional<BinlogPlace> place) {}
