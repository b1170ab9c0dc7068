package io.sluice.optimizer.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.sql.SluiceParser;
import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.Clause;
import io.sluice.sql.clause.Mode;
import io.sluice.sql.clause.Schedule;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.Start;
import io.sluice.sql.clause.SyncChange;
import io.sluice.sql.clause.Target;
import io.sluice.sql.statement.RunStatement;
import io.sluice.sql.statement.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every production has its line in the table, and every line a statement that says it. */
final class SupportTableTest {
  private static final String SYNC = "CREATE SYNC s ";

  @Test
  void everyRecordOfTheLanguageIsInTheTable() {
    Set<Object> forms = new LinkedHashSet<>();
    for (Class<?> root :
        List.of(
            Statement.class,
            Source.class,
            Target.class,
            Mode.class,
            Start.class,
            SyncChange.class,
            Apply.class,
            Clause.class,
            Schedule.class,
            RunStatement.BusinessDates.class)) {
      addRecords(root, forms);
    }
    assertThat(SupportTable.lines().stream().map(SupportTable.Line::form)).containsAll(forms);
  }

  private static void addRecords(Class<?> type, Set<Object> records) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        addRecords(permitted, records);
      }
    } else {
      records.add(type);
    }
  }

  @Test
  void everyLineHasItsStatement() throws IOException {
    List<String> words = SupportTable.lines().stream().map(SupportTable.Line::words).toList();
    assertThat(statements().keySet()).containsExactlyInAnyOrderElementsOf(words);
  }

  @TestFactory
  Stream<DynamicTest> theTableDrivesTheRefusals() throws IOException {
    Map<String, String> statements = statements();
    return SupportTable.lines().stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.words(), () -> check(line, statements.getOrDefault(line.words(), ""))));
  }

  private static void check(SupportTable.Line line, String text) {
    Statement statement = SluiceParser.parse(text);
    assertThat(Parts.of(statement)).extracting(Part::form).contains(line.form());
    if (line.supported()) {
      assertThatCode(() -> SupportTable.require(statement)).doesNotThrowAnyException();
      return;
    }
    SluiceException refusal =
        catchThrowableOfType(SluiceException.class, () -> SupportTable.require(statement));
    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED_YET);
    assertThat(refusal).hasMessage(line.words() + " is not supported yet (planned)");
    assertThat(refusal.line()).hasValue(1);
    // A part of a sync is pointed at itself, not at the statement around it.
    int behind = text.startsWith(SYNC) ? SYNC.length() : 0;
    assertThat(refusal.column().orElseThrow()).isGreaterThan(behind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE SYNC s FROM TABLE a.t TO b MODE REALTIME START LATEST | REALTIME
          CREATE SYNC s FROM TABLE a.t TO b MODE BATCH INCREMENTAL ON (x) | BATCH
          CREATE SYNC s FROM TABLE a.t TO b APPLY LOG MERGE (LOG TABLE 'l', BASE TABLE 'b', MERGE MANUAL) | LOG
          CREATE SYNC s FROM TABLE a.t TO b SCHEDULE CRON '0 0 * * *' | CRON
          CREATE SYNC s FROM DATABASE a TO b TABLES (t SPLIT BY (x)) | x))
          RUN SYNC s FOR BIZDATE BETWEEN DATE '2026-01-01' AND DATE '2026-01-02' | BETWEEN
          """)
  void aRefusalPointsAtTheWordsThatItIsFor(String text, String words) {
    SluiceException refusal =
        catchThrowableOfType(
            SluiceException.class, () -> SupportTable.require(SluiceParser.parse(text)));
    assertThat(refusal.column()).hasValue(text.indexOf(words) + 1);
  }

  /** Lines of {@code words :: statement}. */
  private static Map<String, String> statements() throws IOException {
    try (InputStream in = SupportTableTest.class.getResourceAsStream("/productions.txt")) {
      Map<String, String> statements = new LinkedHashMap<>();
      List<String> twice = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(
              line -> {
                int bar = line.indexOf(" :: ");
                if (statements.put(line.substring(0, bar).strip(), line.substring(bar + 4))
                    != null) {
                  twice.add(line);
                }
              });
      assertThat(twice).isEmpty();
      return statements;
    }
  }
}
