package io.sluice.connector.postgres.sink;

import io.sluice.connector.postgres.type.Codec;
import io.sluice.connector.postgres.type.Codecs;
import io.sluice.connector.postgres.type.CopyBuffer;
import io.sluice.connector.postgres.type.TextForm;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Writes the rows of vectors as the bytes of one COPY. */
abstract class RowEncoder {
  private final WriteSpec spec;

  private RowEncoder(WriteSpec spec) {
    this.spec = spec;
  }

  /** Binary if every column has a codec, else text, which the server parses for any type. */
  static RowEncoder of(WriteSpec spec, Stage stage) {
    List<Codec> codecs = new ArrayList<>();
    for (Column column : spec.rowType()) {
      Optional<Codec> codec =
          Codecs.find(column.type(), stage.bases().getOrDefault(column.name(), ""));
      if (codec.isEmpty()) {
        return new Text(spec);
      }
      codecs.add(codec.get());
    }
    return new Binary(spec, codecs);
  }

  /** The word of COPY's FORMAT option. */
  abstract String format();

  abstract void start(CopyBuffer out) throws SQLException;

  abstract void row(FieldVector[] vectors, int row, CopyBuffer out) throws SQLException;

  abstract void end(CopyBuffer out) throws SQLException;

  final void rows(VectorSchemaRoot root, CopyBuffer out) throws SQLException {
    FieldVector[] vectors = root.getFieldVectors().toArray(new FieldVector[0]);
    if (vectors.length != spec.columns().size()) {
      throw new IllegalArgumentException(
          vectors.length + " columns came for " + spec.columns().size() + " of " + spec.table());
    }
    for (int row = 0; row < root.getRowCount(); row++) {
      row(vectors, row, out);
    }
  }

  final SluiceException refused(int column, RuntimeException reason) {
    return new SluiceException(
        ErrorCode.VALUE_OUT_OF_RANGE,
        "writing "
            + spec.table()
            + " failed: a value does not fit column \""
            + spec.columns().get(column).name()
            + "\" ("
            + spec.columns().get(column).nativeType()
            + "): "
            + reason.getMessage(),
        reason);
  }

  /** {@code FORMAT BINARY}. */
  private static final class Binary extends RowEncoder {
    private static final byte[] SIGNATURE =
        "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final Codec[] codecs;

    Binary(WriteSpec spec, List<Codec> codecs) {
      super(spec);
      this.codecs = codecs.toArray(new Codec[0]);
    }

    @Override
    String format() {
      return "BINARY";
    }

    @Override
    void start(CopyBuffer out) throws SQLException {
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
    void end(CopyBuffer out) throws SQLException {
      out.int16(-1);
    }
  }

  /** {@code FORMAT TEXT}. */
  private static final class Text extends RowEncoder {
    private final TextForm[] forms;

    Text(WriteSpec spec) {
      super(spec);
      this.forms =
          spec.rowType().stream()
              .map(column -> TextForm.of(column.type()))
              .toArray(TextForm[]::new);
    }

    @Override
    String format() {
      return "TEXT";
    }

    @Override
    void start(CopyBuffer out) {}

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
    void end(CopyBuffer out) {}
  }
}
