package io.sluice.connector.mysql.sink;

import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.apache.arrow.vector.FieldVector;

/** Writes rows as the lines of a LOAD DATA. */
final class LineEncoder {
  private static final int FULL = 4 << 20;

  private final WriteSpec spec;
  private final LineForm[] forms;
  private final LineBuffer out = new LineBuffer();
  private int rows;

  LineEncoder(WriteSpec spec, Stage stage) {
    this.spec = spec;
    this.forms =
        spec.columns().stream()
            .map(column -> LineForm.of(column.column().type(), stage.column(column.name())))
            .toArray(LineForm[]::new);
  }

  void row(FieldVector[] vectors, int row) {
    if (vectors.length != forms.length) {
      throw new IllegalArgumentException(
          vectors.length + " columns came for " + forms.length + " of " + spec.table());
    }
    for (int i = 0; i < forms.length; i++) {
      if (i > 0) {
        out.put('\t');
      }
      if (vectors[i].isNull(row)) {
        out.put('\\');
        out.put('N');
        continue;
      }
      try {
        forms[i].append(vectors[i], row, out);
      } catch (ArithmeticException | IllegalArgumentException reason) {
        throw refused(i, reason);
      }
    }
    out.put('\n');
    rows++;
  }

  private SluiceException refused(int column, RuntimeException reason) {
    return new SluiceException(
        ErrorCode.VALUE_OUT_OF_RANGE,
        "writing %s failed: a value does not fit column \"%s\" (%s): %s"
            .formatted(
                spec.table(),
                spec.columns().get(column).name(),
                spec.columns().get(column).nativeType(),
                reason.getMessage()),
        reason);
  }

  /** Whether the lines are enough for a statement. */
  boolean isFull() {
    return out.size() >= FULL;
  }

  int rows() {
    return rows;
  }

  /** The lines so far; valid until the next row. */
  InputStream lines() {
    return new ByteArrayInputStream(out.bytes(), 0, out.size());
  }

  void clear() {
    out.clear();
    rows = 0;
  }
}
