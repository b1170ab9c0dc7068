package io.sluice.connector.postgres.change;

import io.sluice.connector.postgres.source.ReadForm;
import io.sluice.connector.postgres.type.Decoder;
import io.sluice.connector.postgres.type.PrintedForms;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;

/** Puts values of one column, printed or binary, into vectors as a scan of the table would. */
final class Cells {
  private final TableId table;
  private final Column column;
  private final Decoder printed;
  private final Optional<Decoder> binary;

  Cells(TableId table, Column column) {
    this.table = table;
    this.column = column;
    this.printed = PrintedForms.of(column.type());
    this.binary = ReadForm.plain(column.type()).own(column.type());
  }

  /** Puts a value that is there; a NULL is what a row has from the start. */
  void put(byte[] bytes, Tuple tuple, int place, FieldVector vector, int row) {
    Decoder decoder = tuple.kind(place) == Tuple.TEXT ? printed : binary.orElseThrow();
    try {
      decoder.decode(bytes, tuple.offset(place), tuple.length(place), vector, row);
    } catch (ArithmeticException | IllegalArgumentException refused) {
      throw new SluiceException(
              ErrorCode.VALUE_OUT_OF_RANGE,
              "following %s failed: a value of column \"%s\" (%s) does not fit: %s"
                  .formatted(table, column.name(), column.type(), refused.getMessage()),
              refused)
          .withSuggestion("Leave the column out, or change its type at the source.");
    }
  }

  /** Whether values of a column can be had in binary form and mean the same. */
  static boolean binary(Column column) {
    return ReadForm.plain(column.type()).own(column.type()).isPresent();
  }
}
