package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.Scan;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Split;
import io.sluice.spi.TableId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splits hold equally many rows, however the keys are spread, and together every row once. */
final class SplitsTest {
  private static final int ROWS = 120_000;

  private final TestServer.Database database = TestServer.database();
  private final TableId source = new TableId(database.name(), "source");
  private Connector connector;

  @BeforeEach
  void open() {
    connector = database.connector();
  }

  @AfterEach
  void close() {
    connector.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          bigint                  | seq
          bigint                  | IF(seq < 100000, seq, 1152921504606846976 + seq * 4194304)
          bigint unsigned         | 18446744073709551615 - seq
          decimal(20,3)           | seq / 1000
          varchar(40)             | CONCAT('it''s \\\\ ', MD5(seq))
          varchar(20) COLLATE utf8mb4_general_ci | CONCAT(IF(seq % 2, 'k', 'K'), 'äé', seq)
          char(20) CHARACTER SET latin1 | CONCAT('ü', seq)
          varbinary(16)           | UNHEX(MD5(seq))
          datetime(6)             | '2024-01-01' + INTERVAL seq MICROSECOND
          uuid                    | UUID()
          """)
  void everyKindOfKeyIsCutEvenly(String type, String expression) {
    database.run(
        "CREATE TABLE source (k " + type + " PRIMARY KEY, n int)",
        "INSERT INTO source SELECT " + expression + ", seq FROM seq_1_to_" + ROWS);
    assertEven(4);
  }

  @Test
  void keysOfSeveralColumnsAreCutWithinTheirFirst() {
    database.run(
        "CREATE TABLE source (a int, k varchar(20), b int, n int, PRIMARY KEY (k, a, b))",
        "INSERT INTO source SELECT seq % 3, IF(seq < 110000, 'hot', CONCAT('k', seq)), seq, seq"
            + " FROM seq_1_to_"
            + ROWS);
    assertEven(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          k int, n int
          k double PRIMARY KEY, n int
          k int UNIQUE, n int
          """)
  void withoutAKeyThatServesThereIsOneSplit(String columns) {
    database.run(
        "CREATE TABLE source (" + columns + ")",
        "INSERT INTO source SELECT seq, seq FROM seq_1_to_" + ROWS);
    assertThat(splits()).containsExactly(Split.WHOLE);
  }

  private List<Split> splits() {
    Scan scan = Scan.Table.of(source, connector.catalog().table(source).orElseThrow().rowType());
    try (Snapshot snapshot = connector.source().orElseThrow().snapshot()) {
      return snapshot.split(scan, 4);
    }
  }

  private void assertEven(int wanted) {
    List<Split> splits = splits();
    assertThat(splits).hasSizeBetween(wanted, wanted + 2);
    for (Split split : splits) {
      String where = split.range();
      long rows =
          Long.parseLong(database.rows("SELECT count(*) FROM source WHERE " + where).get(0));
      assertThat(rows).as(where).isBetween(0L, ROWS / wanted + ROWS / 10L);
    }
    TableId copy = new TableId(database.name(), "copy");
    new Copy(connector, connector).table(source, copy, Landing.CREATE);
    assertThat(database.rows("SELECT count(*), count(DISTINCT n), sum(n) FROM copy"))
        .containsExactly(ROWS + "|" + ROWS + "|" + (long) ROWS * (ROWS + 1) / 2);
  }
}
