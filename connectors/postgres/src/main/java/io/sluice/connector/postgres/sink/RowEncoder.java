package io.sluice.connector.postgres.sink;

import io.sluice.connector.postgres.type.Codec;
import io.sluice.connector.postgres.type.Codecs;
import io.sluice.connector.postgres.type.CopyBuffer;
import io.sluice.connector.postgres.type.TextForm;
import io.sluice.spi.TableId;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Writes the rows of vectors as the bytes of one COPY. */
public abstract class RowEncoder {
  private final TableId table;
  private final List<TargetColumn> columns;

  private RowEncoder(TableId table, List<TargetColumn> columns) {
    this.table = table;
    this.columns = List.copyOf(columns);
  }

  static RowEncoder of(WriteSpec spec, Stage stage) {
    return of(spec.table(), spec.columns(), stage.bases());
  }

  /**
   * Binary if every column has a codec, else text, which the server parses for any type.
   *
   * @param table for messages
   * @param columns of the rows, in order
   * @param bases for each column by name, what finds its binary form; none where only text will do
   */
  public static RowEncoder of(
      TableId table, List<TargetColumn> columns, Map<String, String> bases) {
    List<Codec> codecs = new ArrayList<>();
    for (TargetColumn column : columns) {
      Optional<Codec> codec =
          Codecs.find(column.column().type(), bases.getOrDefault(column.name(), ""));
      if (codec.isEmpty()) {
        return new Text(table, columns);
      }
      codecs.add(codec.get());
    }
    return new Binary(table, columns, codecs);
  }

  /** The word of COPY's FORMAT option. */
  public abstract String format();

  /** What comes before the first row. */
  public abstract void start(CopyBuffer out) throws SQLException;

  abstract void row(FieldVector[] vectors, int row, CopyBuffer out) throws SQLException;

  /** What comes behind the last row. */
  public abstract void end(CopyBuffer out) throws SQLException;

  /**
   * Appends every row of a root, whose vectors are those of the columns.
   *
   * @throws SluiceException naming the column whose type does not hold a value
   */
  public final void rows(VectorSchemaRoot root, CopyBuffer out) throws SQLException {
    FieldVector[] vectors = root.getFieldVectors().toArray(new FieldVector[0]);
    if (vectors.length != columns.size()) {
      throw new IllegalArgumentException(
          vectors.length + " columns came for " + columns.size() + " of " + table);
    }
    for (int row = 0; row < root.getRowCount(); row++) {
      row(vectors, row, out);
    }
  }

  final SluiceException refused(int column, RuntimeException reason) {
    return new SluiceException(
        ErrorCode.VALUE_OUT_OF_RANGE,
        "writing "
            + table
            + " failed: a value does not fit column \""
            + columns.get(column).name()
            + "\" ("
            + columns.get(column).nativeType()
            + "): "
            + reason.getMessage(),
        reason);
  }

  /** {@code FORMAT BINARY}. */
  private static final class Binary extends RowEncoder {
    private static final byte[] SIGNATURE =
        "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final Codec[] codecs;

    Binary(TableId table, List<TargetColumn> columns, List<Codec> codecs) {
      super(table, columns);
      this.codecs = codecs.toArray(new Codec[0]);
    }

    @Override
    public String format() {
      return "BINARY";
    }

    @Override
    public void start(CopyBuffer out) throws SQLException {
      out.bytes(SIGNATURE, 0, SIGNATURE.length);
      out.int32(0);
      out.int32(0);
    }

    @Override
    void row(FieldVector[] vectors, int row, CopyBuffer out) throws SQLException {
      out.int16(codecs.length);
      for (int i = 0; i < codecs.length; i++) {
        if (vectors[i].isNull(row)) {
          out.int32(-1);
          continue;
        }
        try {
          codecs[i].encode(vectors[i], row, out);
        } catch (ArithmeticException | IllegalArgumentException reason) {
          throw refused(i, reason);
        }
      }
    }

    @Override
    public void end(CopyBuffer out) throws SQLException {
      out.int16(-1);
    }
  }

  /** {@code FORMAT TEXT}. */
  private static final class Text extends RowEncoder {
    private final TextForm[] forms;

    Text(TableId table, List<TargetColumn> columns) {
      super(table, columns);
      this.forms =
          columns.stream()
              .map(column -> TextForm.of(column.column().type()))
              .toArray(TextForm[]::new);
    }

    @Override
    public String format() {
      return "TEXT";
    }

    @Override
    public void start(CopyBuffer out) {}

    @Override
    void row(FieldVector[] vectors, int row, CopyBuffer out) throws SQLException {
      for (int i = 0; i < forms.length; i++) {
        if (i > 0) {
          out.int8('\t');
        }
        if (vectors[i].isNull(row)) {
          out.int8('\\');
          out.int8('N');
          continue;
        }
        try {
          forms[i].append(vectors[i], row, out);
        } catch (ArithmeticException | IllegalArgumentException reason) {
          throw refused(i, reason);
        }
      }
      out.int8('\n');
    }

    @Override
    public void end(CopyBuffer out) {}
  }
}
