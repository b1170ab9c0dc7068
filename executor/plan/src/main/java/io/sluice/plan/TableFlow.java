package io.sluice.plan;

import io.sluice.spi.Encoding;
import io.sluice.spi.WriteSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One target table of a run, and where its rows come from.
 *
 * @param source what is read, for people: {@code shop.public.orders}, or {@code query}
 * @param target the connection that is written
 * @param passThrough the encoding in which the rows travel undecoded, if source and target agreed
 *     on one
 * @param estimatedRows as the source's statistics tell
 * @param notes what EXPLAIN says about this table: lossy casts, choices and their reasons
 */
public record TableFlow(
    String source,
    Pipeline pipeline,
    String target,
    WriteSpec write,
    Optional<Encoding> passThrough,
    OptionalLong estimatedRows,
    List<String> notes) {
  public TableFlow {
    notes = List.copyOf(notes);
  }
}
