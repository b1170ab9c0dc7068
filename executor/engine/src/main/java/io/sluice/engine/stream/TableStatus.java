package io.sluice.engine.stream;

import io.sluice.spi.TableId;
import io.sluice.spi.error.SluiceException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far one table of a stream is.
 *
 * @param table at the target
 * @param source as {@link io.sluice.plan.TableFlow#source()}
 * @param lane the name of the lane that applies its changes
 * @param rowsLoaded rows of the snapshot that were read by this process
 * @param estimatedRows as the source's statistics told
 * @param changes what this process has applied and committed
 * @param error why the table stands still, or what it is retrying after
 */
public record TableStatus(
    TableId table,
    String source,
    StreamState state,
    String lane,
    long rowsLoaded,
    OptionalLong estimatedRows,
    ChangeCounts changes,
    Optional<SluiceException> error) {}
