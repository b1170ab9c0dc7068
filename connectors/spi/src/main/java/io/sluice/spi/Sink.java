package io.sluice.spi;

import io.sluice.spi.type.ColumnType;
import java.util.List;
import java.util.Optional;

/** A system that can be written. Safe for any thread. */
public interface Sink {
  /** What a column of this type becomes here. */
  TargetType typeFor(ColumnType type);

  /** A constant default as this system's SQL, if the type can have it. */
  Optional<String> defaultFor(ColumnType type, String constant);

  /**
   * The statements that create the table (and its schema, if it is missing) as the spec describes
   * it; for EXPLAIN.
   */
  List<String> definition(WriteSpec table);

  /** The form in which this table could be written undecoded. */
  Optional<Encoding> encoding(WriteSpec table);

  /**
   * Starts or continues a run. Waits for commits of an earlier process that are still in flight,
   * and fences it: from here on nothing of it is committed. Creates what Sluice keeps at the target
   * on first use.
   *
   * @throws io.sluice.spi.error.SluiceException {@code CANCELLED} if the thread is interrupted
   *     while it waits
   */
  Load load(RunId run);

  /** Removes everything that Sluice keeps at the target for a sync; its tables stay. Idempotent. */
  void forget(String sync);
}
