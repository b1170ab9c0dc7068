package io.sluice.engine;

import io.sluice.spi.TableId;
import io.sluice.spi.error.SluiceException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far one table of a run is.
 *
 * @param table at the target
 * @param source as {@link io.sluice.plan.TableFlow#source()}
 * @param bytes that went through, encoded or as vectors
 * @param splitsDone how many splits are committed to the staging, of {@code splits}
 * @param error why the table failed
 */
public record TableProgress(
    TableId table,
    String source,
    TableState state,
    RowCounts rows,
    long bytes,
    OptionalLong estimatedRows,
    int splits,
    int splitsDone,
    Optional<SluiceException> error) {}
