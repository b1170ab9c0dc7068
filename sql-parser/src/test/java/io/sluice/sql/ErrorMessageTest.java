package io.sluice.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read when a statement is wrong. */
class ErrorMessageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
"""
CREAT SYNC s | 1:1 | found "CREAT", expected a statement (CREATE, ALTER, DROP, SELECT, RUN, SHOW, EXPLAIN, …): did you mean CREATE?
CREATE SINK s | 1:8 | found "SINK", expected CONNECTION, FUNCTION, OR, TABLE, USER, VIEW, SECRET or SYNC: did you mean SYNC?
CREATE SYNC s FROM shop TO b | 1:20 | found "shop", expected DATABASE, TABLE, QUERY or TABLES
CREATE SYNC s FROM TABLE a TO TABLE b MOD REALTIME | 1:39 | found "MOD", expected a clause of CREATE SYNC (MODE, APPLY, TABLES, ON …, SCHEDULE, WITH, …), the end of the statement or PARTITION: did you mean MODE?
CREATE SYNC s FROM TABLE a TO TABLE b MODE REALTIM | 1:44 | found "REALTIM", expected BATCH or REALTIME: did you mean REALTIME?
CREATE SYNC s FROM DATABASE a TO b ON DELETE SFT | 1:46 | found "SFT", expected APPLY, IGNORE or SOFT: did you mean SOFT?
CREATE SYNC s FROM DATABASE a TO b MODE BATCH MODE BATCH | 1:47 | MODE is given twice
CREATE SYNC s FROM DATABASE a TO b TABLES (t KEY (a) APPLY UPSERT KEY (b)) | 1:54 | KEY is given twice
CREATE SYNC s FROM DATABASE a TO b LIMIT SOURCE (ROWS 1 PER SECOND) LIMIT SOURCE (CONNECTIONS 1) | 1:69 | LIMIT SOURCE is given twice
CREATE SYNC s FROM DATABASE a TO b SCHEDULE EVERY '1 hour' | 1:51 | found a string, expected INTERVAL
CREATE SYNC s FROM DATABASE a TO b SCHEDULE EVERY INTERVAL 'x' HOUR | 1:51 | the text between the quotes does not fit the interval's unit
CREATE OR ALTER SECRET s AS 'x' | 1:1 | OR ALTER cannot be said of a SECRET
CREATE OR REPLACE SYNC IF NOT EXISTS s FROM DATABASE a TO b | 1:1 | OR REPLACE and IF NOT EXISTS exclude each other
CREATE CONNECTION c TYPE pg WITH (a = 1, A = 2) | 1:42 | option A is given twice
CREATE CONNECTION c TYPE pg WITH (a = ) | 1:39 | found ")", expected a constant or SECRET
CREATE CONNECTION c TYPE pg WITH (a = 'x' 'y') | 1:43 | found a string, expected ")" or ","
CREATE CONNECTION c TYPE pg WITH (a = DATE '2026-02-30') | 1:39 | a date is written as DATE '2026-01-31'
RUN SYNC s FOR BIZDATE '2026-13-01' | 1:24 | a date is written as DATE '2026-01-31'
CANCEL RUN 99999999999999999999 | 1:12 | the number is too large: at most 9223372036854775807
CREATE SYNC s FROM TABLE table TO x | 1:26 | found "table", which is a reserved word, expected a name: did you mean "table" in quotes?
SELECT 1 AS end | 1:13 | found "end", which is a reserved word, expected a name: did you mean "end" in quotes?
SELECT start, end FROM t | 1:15 | found "end", which is a reserved word, expected a name: did you mean "end" in quotes?
SELECT end FROM t | 1:8 | found "end", which is a reserved word, expected a name: did you mean "end" in quotes?
SELECT COUNT(order) FROM t | 1:14 | found "order", which is a reserved word, expected a name: did you mean "order" in quotes?
SELECT a FROM t WHERE limit > 1 | 1:23 | found "limit", which is a reserved word, expected a name: did you mean "limit" in quotes?
SELECT a FROM order WHERE a = 1 | 1:15 | found "order", which is a reserved word, expected a name: did you mean "order" in quotes?
SELECT a FROM t JOIN user ON a = b JOIN group ON c = d | 1:41 | found "group", which is a reserved word, expected a name: did you mean "group" in quotes?
SELECT a FROM t GROUP BY group | 1:26 | found "group", which is a reserved word, expected a name: did you mean "group" in quotes?
SELECT a FROM t ORDER BY ORDER DESC | 1:26 | found "ORDER", which is a reserved word, expected a name: did you mean "ORDER" in quotes?
CREATE SYNC order FROM TABLE a.b TO c | 1:13 | found "order", which is a reserved word, expected a name: did you mean "order" in quotes?
CREATE SYNC s FROM TABLE a.b COLUMNS (id, desc, all) TO c | 1:49 | found "all", which is a reserved word, expected a name: did you mean "all" in quotes?
CREATE SYNC s FROM TABLE a.b TO c APPLY UPSERT KEY (left) | 1:53 | found "left", which is a reserved word, expected a name: did you mean "left" in quotes?
RUN SYNC | 1:8 | found the end of the statement, expected a name
EXPLAIN SNYC s | 1:9 | found "SNYC", expected SYNC, CREATE or a query (SELECT, WITH or VALUES): did you mean SYNC?
INSERT INTO t SET a = 1 | 1:15 | found "SET", expected a query (SELECT, WITH or VALUES)
SELECT a FORM t | 1:15 | found "t", expected a further clause of the query (WHERE, GROUP BY, ORDER BY, LIMIT, UNION, …), the end of the statement, FROM or ",": did you mean FROM instead of "FORM"?
SELECT a FROM t SELECT b | 1:17 | found "SELECT", expected a name, a further clause of the query (WHERE, GROUP BY, ORDER BY, LIMIT, UNION, …), a join, AS, "(" or ","
SELECT id, FROM t | 1:12 | found "FROM", expected an expression or "*"
SELECT * FROM t WHERE | 1:21 | found the end of the statement, expected an expression
SELECT * FROM | 1:13 | found the end of the statement, expected a table
SELECT CAST(a AS) FROM t | 1:17 | found ")", expected a type
SELECT COUNT( FROM t | 1:15 | found "FROM", expected an argument
SELECT INTERVAL '1' FOO | 1:21 | found "FOO", expected a unit of time (DAY, HOUR, …)
SELECT # FROM t | 1:8 | a character that has no meaning here
SELECT 1, 'abc | 1:11 | the string that begins here is not closed
SELECT 1, "abc | 1:11 | the quoted name that begins here is not closed on its line
SELECT 1, `abc | 1:11 | the quoted name that begins here is not closed on its line
SELECT 1, $$abc | 1:11 | the string that begins here is not closed with $$
SELECT 1 /* abc | 1:10 | the comment that begins here is not closed with */
SELECT 1; DROP s | 1:11 | one statement was expected, but a second one begins here
""")
  void aMistakeIsNamedWithItsPlace(String text, String place, String message) {
    SyntaxException mistake = mistake(text);
    assertThat(mistake).hasMessage(message);
    assertThat(mistake.position().line() + ":" + mistake.position().column()).isEqualTo(place);
  }

  @Test
  void thePartsOfAMessageCanBeAskedFor() {
    SyntaxException mistake = mistake("CREATE SYNC s FROM TABLE a\n  TO TABLE b MODE REALTIM");
    assertThat(mistake.position().line()).isEqualTo(2);
    assertThat(mistake.position().column()).isEqualTo(19);
    assertThat(mistake.position().endColumn()).isEqualTo(25);
    assertThat(mistake.found()).isEqualTo("\"REALTIM\"");
    assertThat(mistake.expected()).containsExactly("BATCH", "REALTIME");
    assertThat(mistake.suggestion()).contains("REALTIME");
  }

  @Test
  void aMissingSemicolonIsNamed() {
    assertThat(mistake("PAUSE SYNC a\nRUN SYNC b").suggestion()).contains("\";\" before \"RUN\"");
    assertThat(mistake("SELECT a FROM t\nSELECT b").suggestion())
        .contains("\";\" before \"SELECT\"");
  }

  @Test
  void aNameIsClosedOnItsLine() {
    assertThat(mistake("SELECT \"a\nb\""))
        .hasMessage("the quoted name that begins here is not closed on its line");
  }

  @Test
  void anEmptyTextIsNoStatement() {
    assertThat(mistake(" -- nothing\n"))
        .hasMessage("a statement was expected, but the text is empty");
  }

  @Test
  void whatStandsInAStringIsNotShown() {
    assertThat(mistake("CREATE USER u PASSWORD 'hush' 'hush'").getMessage()).doesNotContain("hush");
    assertThat(mistake("CREATE USER u 'hush'").getMessage()).doesNotContain("hush");
  }

  @Test
  void aStatementThatIsNestedTooDeeplyIsRefused() {
    assertThat(mistake("SELECT " + "(".repeat(100_000) + "1" + ")".repeat(100_000)))
        .hasMessage("the statement is nested too deeply");
  }

  static SyntaxException mistake(String text) {
    SyntaxException mistake =
        catchThrowableOfType(SyntaxException.class, () -> SluiceParser.parse(text));
    assertThat(mistake).as(text).isNotNull();
    return mistake;
  }
}
