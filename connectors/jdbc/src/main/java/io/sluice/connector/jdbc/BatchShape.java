package io.sluice.connector.jdbc;

import io.sluice.spi.type.Column;
import java.util.List;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** How large the vectors of the next batch are made, from what the rows so far were like. */
public final class BatchShape {
  private static final int MOST_ROWS = 32_768;
  private static final int FEWEST_ROWS = 16;
  private static final int FIRST_GUESS = 24;

  private final int rows;
  private final int variable;
  private final long fixedWidth;
  private long bytesPerRow;

  public BatchShape(List<Column> columns, int bytesPerBatch) {
    int texts = 0;
    long fixed = 0;
    for (Column column : columns) {
      switch (column.type().kind()) {
        case TEXT, BINARY, UUID, JSON, NATIVE_TEXT -> texts++;
        case DECIMAL -> fixed += 16;
        default -> fixed += Long.BYTES;
      }
    }
    variable = texts;
    fixedWidth = fixed;
    bytesPerRow = fixed + (long) texts * FIRST_GUESS;
    // Offsets, validity and fixed widths are allocated for every row, whatever it holds.
    long perRow = Math.max(1, fixed + (long) texts * Integer.BYTES);
    rows = (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, bytesPerBatch / perRow));
  }

  /** At most so many rows in a batch. */
  public int rows() {
    return rows;
  }

  /** Makes room for {@link #rows()} rows; the texts can still grow. */
  public void allocate(VectorSchemaRoot root) {
    double text = variable == 0 ? 0 : Math.max(1, (bytesPerRow - fixedWidth) / (double) variable);
    for (FieldVector vector : root.getFieldVectors()) {
      if (vector instanceof BaseVariableWidthVector texts) {
        texts.setInitialCapacity(
            rows, Math.min(text, 2048.0 * 1024 / rows / Math.max(1, variable)));
        texts.allocateNew();
      } else {
        vector.setInitialCapacity(rows);
        vector.allocateNew();
      }
    }
  }

  /** Notes what a batch was like. */
  public void seen(int count, long bytes) {
    if (count > 0) {
      bytesPerRow = bytes / count;
    }
  }
}
