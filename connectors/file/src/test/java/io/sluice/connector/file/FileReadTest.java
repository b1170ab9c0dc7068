package io.sluice.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files of others are read as. */
class FileReadTest {
  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = new Lake(folder);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void anUnquotedEmptyValueIsNullAndAQuotedOneIsNot() throws Exception {
    lake.write("t.csv", "a,b\n1,\n2,\"\"\n3,\"x, \"\"y\"\"\"\n");
    assertThat(lake.rows("t")).containsExactly("1|null", "2|", "3|x, \"y\"");
  }

  @Test
  void aTypeIsTakenOnlyIfItKeepsEveryValue() throws Exception {
    lake.write(
        "t.csv",
        """
        i,zip,big,dec,digits,d,ts,tz,tm,b,f,slash,mixed,none
        1,01234,9223372036854775807,1.5,0.12345678901234567890,2024-02-29,2024-02-29 12:00:00.5,2024-02-29T12:00:00Z,12:30:00,true,1e3,01/02/2024,1,
        -7,99999,9223372036854775808,-20.25,1.1,0001-01-01,1969-12-31 23:59:59,2024-02-29 12:00:00+05:30,00:00:00,False,-2.5,03/04/2024,x,
        """);
    assertThat(lake.columns("t"))
        .containsExactly(
            "i BIGINT",
            "zip VARCHAR",
            "big DECIMAL(19,0)",
            "dec DECIMAL(4,2)",
            "digits DECIMAL(21,20)",
            "d DATE",
            "ts TIMESTAMP",
            "tz TIMESTAMP WITH TIME ZONE",
            "tm TIME",
            "b BOOLEAN",
            "f DOUBLE",
            "slash VARCHAR",
            "mixed VARCHAR",
            "none VARCHAR");
    assertThat(lake.rows("t").get(0))
        .isEqualTo(
            "1|01234|9223372036854775807|1.50|0.12345678901234567890|2024-02-29"
                + "|2024-02-29T12:00:00.500|2024-02-29T12:00Z|45000000000|true|1000.0|01/02/2024|1|null");
  }

  @Test
  void theLastRowCountsAsMuchAsTheFirst() throws Exception {
    lake.write("t.csv", "a\n" + "12\n".repeat(200_000) + "twelve\n");
    assertThat(lake.columns("t")).containsExactly("a VARCHAR");
    assertThat(lake.rows("t")).hasSize(200_001).endsWith("twelve");
  }

  @Test
  void marksAndEndsOfLinesDontMatter() throws Exception {
    lake.write("bom.csv", "\uFEFFid,note\r\n1,ä→表\r\n2,\"two\r\nlines\"");
    lake.write("bom_json.jsonl", "{\"id\":1}\r\n{\"id\":2}");
    assertThat(lake.columns("bom")).containsExactly("id BIGINT", "note VARCHAR");
    assertThat(lake.rows("bom")).containsExactly("1|ä→表", "2|two\r\nlines");
    assertThat(lake.rows("bom_json")).containsExactly("1", "2");
  }

  @Test
  void filesWithoutRowsAreTablesWithoutRows() throws Exception {
    lake.write("empty.csv", "");
    lake.write("headed.csv", "id,note\n");
    lake.write("none.jsonl", "");
    assertThat(lake.columns("empty")).isEmpty();
    assertThat(lake.rows("empty")).isEmpty();
    assertThat(lake.columns("headed")).containsExactly("id VARCHAR", "note VARCHAR");
    assertThat(lake.rows("headed")).isEmpty();
    assertThat(lake.rows("none")).isEmpty();
  }

  @Test
  void jsonScalarsHaveTypesAndTheRestIsJson() throws Exception {
    lake.write(
        "t.jsonl",
        """
        {"i":1,"x":1.5,"s":"007","d":"2024-02-29","o":{"a":[1,null]},"m":1,"b":true}
        {"i":null,"x":2,"s":"","d":"2024-03-01","m":"one","late":[1]}
        """);
    assertThat(lake.columns("t"))
        .containsExactly(
            "i BIGINT",
            "x DOUBLE",
            "s VARCHAR",
            "d DATE",
            "o JSON",
            "m JSON",
            "b BOOLEAN",
            "late JSON");
    assertThat(lake.rows("t"))
        .containsExactly(
            "1|1.5|007|2024-02-29|{\"a\":[1,null]}|1|true|null",
            "null|2.0||2024-03-01|null|\"one\"|null|[1]");
  }

  @Test
  void compressedTextIsReadByItsEnding() throws Exception {
    lake.write("t.csv.gz", gzip("id\n1\n"));
    lake.write("j.jsonl.gz", gzip("{\"id\":1}\n"));
    assertThat(lake.rows("t")).containsExactly("1");
    assertThat(lake.rows("j")).containsExactly("1");
  }

  @Test
  void optionsSayHowCsvLooks() throws Exception {
    lake.write("t.csv", "1;\\N\n2;\"\\N\"\n");
    try (Lake other = new Lake(folder, "delimiter", ";", "header", "false", "null_string", "\\N")) {
      assertThat(other.columns("t")).containsExactly("c1 BIGINT", "c2 VARCHAR");
      assertThat(other.rows("t")).containsExactly("1|null", "2|\\N");
    }
  }

  @Test
  void aFolderCanBeOneTable() throws Exception {
    lake.write("orders/2024/a.csv", "id,note\n1,one\n");
    lake.write("orders/2025/b.csv", "id,note\nx,two\n");
    lake.write("orders/.hidden.csv", "other\n");
    try (Lake other = new Lake(folder, "subfolders", "tables")) {
      assertThat(other.columns("orders")).containsExactly("id VARCHAR", "note VARCHAR");
      assertThat(other.rows("orders")).containsExactly("1|one", "x|two");
    }
  }

  @Test
  void filesOfOneNameAreCalledByTheirFullNames() throws Exception {
    lake.write("t.csv", "id\n1\n");
    lake.write("t.jsonl", "{\"id\":2}\n");
    lake.write("notes.txt", "no table");
    assertThat(lake.connector().catalog().tables(List.of("main"), true))
        .extracting(table -> table.id().name())
        .containsExactly("t.csv", "t.jsonl");
    assertThat(lake.rows("t.jsonl")).containsExactly("2");
  }

  @Test
  void aPathCanNameOneFile() throws Exception {
    lake.write("t[1].csv", "id\n1\n");
    lake.write("other.csv", "id\n1\n");
    try (Lake one = new Lake(folder.resolve("t[1].csv"))) {
      assertThat(one.connector().catalog().tables(List.of("main"), true))
          .extracting(table -> table.id().name())
          .containsExactly("t[1]");
      assertThat(one.rows("t[1]")).containsExactly("1");
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
