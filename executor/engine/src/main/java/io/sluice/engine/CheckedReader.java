package io.sluice.engine;

import io.sluice.spi.Batch;
import io.sluice.spi.BatchReader;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Holds a reader to its plan, by its first batch.
 *
 * <p>Invariant 7: the schema of a plan node is the schema of the batches that it yields.
 */
final class CheckedReader implements BatchReader {
  private final BatchReader reader;
  private final List<Column> planned;
  private final String what;
  private boolean checked;

  /**
   * @param planned the columns that every batch must have
   * @param what the node of the plan, for the message
   */
  CheckedReader(BatchReader reader, List<Column> planned, String what) {
    this.reader = reader;
    this.planned = planned;
    this.what = what;
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    Optional<Batch> next = reader.next();
    if (!checked && next.isPresent()) {
      check(next.get());
      checked = true;
    }
    return next;
  }

  private void check(Batch batch) {
    Schema wanted = Column.schema(planned);
    Optional<Schema> found =
        batch instanceof Batch.Vectors vectors
            ? Optional.of(vectors.root().getSchema())
            : Optional.empty();
    if (!found.equals(Optional.of(wanted))) {
      batch.close();
      throw Failures.defect(
          "%s yields %s, where the plan has %s"
              .formatted(what, found.map(Schema::toString).orElse("an encoded block"), wanted));
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
