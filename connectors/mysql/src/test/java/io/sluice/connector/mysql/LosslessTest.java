package io.sluice.connector.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.Connector;
import io.sluice.spi.Landing;
import io.sluice.spi.TableId;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server would change, skip or overwrite without an error is an error of ours. */
final class LosslessTest {
  private final TestServer.Database database = TestServer.database();
  private final TableId source = new TableId(database.name(), "source");
  private final TableId target = new TableId(database.name(), "target");
  private Connector connector;

  @BeforeEach
  void open() {
    connector = database.connector();
  }

  @AfterEach
  void close() {
    connector.close();
  }

  private SluiceException refused(Landing landing) {
    SluiceException error =
        catchThrowableOfType(
            SluiceException.class,
            () -> new Copy(connector, connector).table(source, target, landing));
    assertThat(error).hasMessageContaining("target");
    assertThat(error.getMessage()).doesNotContain("sluice_stage");
    return error;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          varchar(10)      | 'abcdef'                     | varchar(3)
          varchar(10)      | 'ab   '                      | varchar(2)
          longtext         | repeat('x', 70000)           | text
          varchar(10) CHARACTER SET utf8mb4 | 'Ж'         | varchar(10) CHARACTER SET latin1
          int              | 300                          | tinyint
          int              | -1                           | int unsigned
          bigint unsigned  | 18446744073709551615         | bigint
          decimal(10,4)    | 1.2390                       | decimal(10,2)
          decimal(10,2)    | 12345678.90                  | decimal(5,2)
          double           | 1e300                        | float
          double           | 0.5                          | int
          decimal(5,1)     | 0.5                          | int
          double           | 0.1                          | float
          varchar(10)      | 'abc'                        | int
          varchar(10)      | 'no date'                    | date
          varbinary(10)    | X'010203'                    | varbinary(2)
          varchar(10)      | 'c'                          | enum('a','b')
          varchar(10)      | 'no json'                    | json
          """)
  void aValueThatDoesNotFitIsRefused(String from, String value, String to) {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY, v " + from + ")",
        "INSERT INTO source VALUES (1, " + value + ")",
        "CREATE TABLE target (id int PRIMARY KEY, v " + to + ")",
        "INSERT INTO target VALUES (7, NULL)");
    SluiceException error = refused(Landing.REPLACE);
    assertThat(error.code())
        .as(error.getMessage())
        .isIn(ErrorCode.VALUE_OUT_OF_RANGE, ErrorCode.CONSTRAINT_VIOLATED);
    assertThat(error).hasMessageContaining("v");
    assertThat(database.rows("SELECT * FROM target")).containsExactly("7|null");
  }

  @Test
  void aFractionOfASecondThatTheTargetCutsOffIsRefused() {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY, v datetime(6))",
        "INSERT INTO source VALUES (1, '2024-01-01 00:00:00.5')",
        "CREATE TABLE target (id int PRIMARY KEY, v datetime)");
    assertThat(refused(Landing.REPLACE).code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE);
    assertThat(database.rows("SELECT * FROM target")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"APPEND", "REPLACE", "UPSERT"})
  void anotherUniqueKeyIsNeverOverwritten(Landing landing) {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY, v int)",
        "INSERT INTO source VALUES (1, 10), (2, 10)",
        "CREATE TABLE target (id int PRIMARY KEY, v int UNIQUE)",
        "INSERT INTO target VALUES (7, 70)");
    SluiceException error = refused(landing);
    assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
    assertThat(error).hasMessageContaining("10");
    assertThat(database.rows("SELECT * FROM target")).containsExactly("7|70");
  }

  @Test
  void keysThatTheTargetTakesForEqualAreRefused() {
    database.run(
        "CREATE TABLE source (k varchar(10) COLLATE utf8mb4_bin PRIMARY KEY)",
        "INSERT INTO source VALUES ('a'), ('A')",
        "CREATE TABLE target (k varchar(10) COLLATE utf8mb4_general_ci PRIMARY KEY)");
    assertThat(refused(Landing.REPLACE).code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
    assertThat(database.rows("SELECT * FROM target")).isEmpty();
  }

  @Test
  void aTableThatCannotUndoIsRefused() {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY)",
        "INSERT INTO source VALUES (1)",
        "CREATE TABLE target (id int PRIMARY KEY) ENGINE = MyISAM",
        "INSERT INTO target VALUES (7)");
    SluiceException error = refused(Landing.REPLACE);
    assertThat(error.code()).isEqualTo(ErrorCode.TARGET_MISMATCH);
    assertThat(error.suggestion().orElseThrow()).contains("InnoDB");
    assertThat(database.rows("SELECT * FROM target")).containsExactly("7");
  }

  @Test
  void zerosInNumberedColumnsStayZeros() {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY AUTO_INCREMENT, v int)",
        "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'; INSERT INTO source VALUES (0, 1), (5, 2)",
        "CREATE TABLE target LIKE source");
    new Copy(connector, connector).table(source, target, Landing.REPLACE);
    assertThat(database.rows("SELECT * FROM target ORDER BY id")).containsExactly("0|1", "5|2");
  }

  @Test
  void rowsThatForeignKeysPointAtAreNotDeletedForAMoment() {
    database.run(
        "CREATE TABLE source (id int PRIMARY KEY, v int)",
        "INSERT INTO source VALUES (1, 10), (3, 30)",
        "CREATE TABLE target (id int PRIMARY KEY, v int)",
        "INSERT INTO target VALUES (1, 1), (2, 2)",
        "CREATE TABLE child (id int, FOREIGN KEY (id) REFERENCES target(id) ON DELETE CASCADE)",
        "INSERT INTO child VALUES (1)");
    new Copy(connector, connector).table(source, target, Landing.REPLACE);
    assertThat(database.rows("SELECT * FROM target ORDER BY id")).containsExactly("1|10", "3|30");
    assertThat(database.rows("SELECT * FROM child")).containsExactly("1");
    assertThat(refused(Landing.RECREATE).code()).isEqualTo(ErrorCode.IN_USE);
  }
}
