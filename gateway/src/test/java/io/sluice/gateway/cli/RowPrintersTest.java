package io.sluice.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.result.CellText;
import io.sluice.gateway.result.Heading;
import io.sluice.spi.type.Column;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;

/** The same two rows, and one of only NULLs, in each format. */
final class RowPrintersTest {
  private static final List<Column> COLUMNS =
      List.of(
          column("text", ColumnType.of(TypeKind.TEXT)),
          column("price", ColumnType.decimal(20, 4)),
          column("real", ColumnType.of(TypeKind.FLOAT64)),
          column("flag", ColumnType.of(TypeKind.BOOLEAN)),
          column("bytes", ColumnType.of(TypeKind.BINARY)),
          column("at", ColumnType.of(TypeKind.TIMESTAMP)));

  @Test
  void csvTellsNullFromEmptyAndQuotesWhatNeedsIt() {
    assertThat(printed(Format.CSV, OptionalInt.of(10)))
        .isEqualTo(
            "text,price,real,flag,bytes,at\r\n"
                + "\"he said \"\"hi\"\",\nthen 日本\",-1.5000,NaN,true,\\xaa00,"
                + "1969-12-31 23:59:59.999999\r\n"
                + "\"\",12345678901234.0001,0.1,false,\\x,1970-01-01 00:00:00\r\n"
                + ",,,,,\r\n");
  }

  @Test
  void jsonHasNumbersAndBooleansOfItsOwn() {
    assertThat(printed(Format.JSON, OptionalInt.of(10)))
        .isEqualTo(
            """
            {"text":"he said \\"hi\\",\\nthen 日本","price":-1.5000,"real":"NaN","flag":true,\
            "bytes":"\\\\xaa00","at":"1969-12-31 23:59:59.999999"}
            {"text":"","price":12345678901234.0001,"real":0.1,"flag":false,\
            "bytes":"\\\\x","at":"1970-01-01 00:00:00"}
            {"text":null,"price":null,"real":null,"flag":null,"bytes":null,"at":null}
            """);
  }

  @Test
  void tablesAreAlignedAlsoWithWideCharacters() {
    assertThat(printed(Format.TABLE, OptionalInt.empty()))
        .isEqualTo(
            """
             text          | price               | real | flag  | bytes  | at
            ---------------+---------------------+------+-------+--------+----------------------------
             he said "hi", |             -1.5000 |  NaN | true  | \\xaa00 | 1969-12-31 23:59:59.999999
             then 日本     |                     |      |       |        |
                           | 12345678901234.0001 |  0.1 | false | \\x     | 1970-01-01 00:00:00
             NULL          |                NULL | NULL | NULL  | NULL   | NULL
            (3 rows)
            """);
  }

  @Test
  void aTableThatIsWiderThanTheTerminalFoldsItsWidestCells() {
    assertThat(printed(Format.TABLE, OptionalInt.of(80)))
        .isEqualTo(
            """
             text          | price               | real | flag  | bytes  | at
            ---------------+---------------------+------+-------+--------+-----------------
             he said "hi", |             -1.5000 |  NaN | true  | \\xaa00 | 1969-12-31
             then 日本     |                     |      |       |        | 23:59:59.999999
                           | 12345678901234.0001 |  0.1 | false | \\x     | 1970-01-01
                           |                     |      |       |        | 00:00:00
             NULL          |                NULL | NULL | NULL  | NULL   | NULL
            (3 rows)
            """);
  }

  @Test
  void aRowOfOneEmptyTextTakesALine() {
    assertThat(texts(OptionalInt.empty(), "")).isEqualTo(" text\n------\n\n(1 row)\n");
  }

  @Test
  void noControlCharacterReachesTheTerminal() {
    assertThat(texts(OptionalInt.empty(), "a\033[31mb\u0007")).contains("a\\x1b[31mb\\x07");
  }

  @Test
  void textsWithoutBlanksAreFoldedAnywhereButWithinACharacter() {
    assertThat(TextWidth.folded("abcdefgh", 3)).containsExactly("abc", "def", "gh");
    assertThat(TextWidth.folded("ab cd ef", 5)).containsExactly("ab cd", "ef");
    assertThat(TextWidth.folded("日本語", 3)).containsExactly("日", "本", "語");
    assertThat(TextWidth.folded("😀😀", 1)).containsExactly("😀", "😀");
    assertThat(TextWidth.folded("", 3)).containsExactly("");
    assertThat(TextWidth.cut("日本語", 5)).isEqualTo("日本");
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, true);
  }

  private static String texts(OptionalInt width, String value) {
    try (BufferAllocator allocator = new RootAllocator();
        VarCharVector text = new VarCharVector("text", allocator)) {
      text.setSafe(0, value.getBytes(UTF_8));
      text.setValueCount(1);
      return printed(Format.TABLE, width, COLUMNS.subList(0, 1), VectorSchemaRoot.of(text));
    }
  }

  private static String printed(Format format, OptionalInt width) {
    try (BufferAllocator allocator = new RootAllocator();
        VarCharVector text = new VarCharVector("text", allocator);
        DecimalVector price = new DecimalVector("price", allocator, 20, 4);
        Float8Vector real = new Float8Vector("real", allocator);
        BitVector flag = new BitVector("flag", allocator);
        VarBinaryVector bytes = new VarBinaryVector("bytes", allocator);
        TimeStampMicroVector at = new TimeStampMicroVector("at", allocator)) {
      text.setSafe(0, "he said \"hi\",\nthen 日本".getBytes(UTF_8));
      text.setSafe(1, new byte[0]);
      price.setSafe(0, new BigDecimal("-1.5000"));
      price.setSafe(1, new BigDecimal("12345678901234.0001"));
      real.setSafe(0, Double.NaN);
      real.setSafe(1, 0.1);
      flag.setSafe(0, 1);
      flag.setSafe(1, 0);
      bytes.setSafe(0, new byte[] {(byte) 0xaa, 0});
      bytes.setSafe(1, new byte[0]);
      at.setSafe(0, -1);
      at.setSafe(1, 0);
      VectorSchemaRoot root = VectorSchemaRoot.of(text, price, real, flag, bytes, at);
      root.getFieldVectors().forEach(vector -> vector.setValueCount(3));
      root.setRowCount(3);
      return printed(format, width, COLUMNS, root);
    }
  }

  private static String printed(
      Format format, OptionalInt width, List<Column> columns, VectorSchemaRoot root) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RowPrinter printer = format.printer(new PrintStream(bytes, true, UTF_8), width);
    printer.begin(Heading.of(columns));
    for (int row = 0; row < root.getRowCount(); row++) {
      printer.print(CellText.row(columns, root, row));
    }
    printer.end();
    return bytes.toString(UTF_8);
  }
}
