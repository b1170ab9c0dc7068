package io.sluice.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sql.clause.Apply;
import io.sluice.sql.clause.Clause;
import io.sluice.sql.clause.Mode;
import io.sluice.sql.clause.Schedule;
import io.sluice.sql.clause.Source;
import io.sluice.sql.clause.Start;
import io.sluice.sql.clause.SyncChange;
import io.sluice.sql.clause.TableRule;
import io.sluice.sql.clause.Target;
import io.sluice.sql.statement.RunStatement;
import io.sluice.sql.statement.SecretStatement;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.statement.UserStatement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record of the language, made up at random, is written as text that parses to an equal one.
 */
class GeneratedStatementTest {

  private static final int ROUNDS = 60;

  private static final List<Class<?>> PARTS =
      List.of(
          Source.class,
          Target.class,
          Mode.class,
          Start.class,
          Apply.class,
          Schedule.class,
          Clause.class,
          SyncChange.class,
          TableRule.TableSet.class,
          TableRule.Shape.class,
          SecretStatement.SecretSource.class,
          RunStatement.BusinessDates.class,
          UserStatement.Privilege.class);

  @ParameterizedTest
  @MethodSource("statements")
  void aStatementSurvivesBeingWrittenAndRead(Class<? extends Statement> type) {
    StatementGenerator generator = new StatementGenerator(type.getName().hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      Statement statement = generator.make(type);
      String text = statement.toSql();
      Statement read = SluiceParser.parse(text);
      assertThat(read).as(text).isEqualTo(statement).hasSameHashCodeAs(statement);
      assertThat(read.toSql()).isEqualTo(text);
    }
  }

  @Test
  void noRecordOfTheLanguageIsLeftOut() {
    StatementGenerator generator = new StatementGenerator(17);
    for (int round = 0; round < 5 * ROUNDS; round++) {
      statements().forEach(generator::make);
    }
    Set<Class<?>> wanted =
        Stream.concat(Stream.of(Statement.class), PARTS.stream())
            .flatMap(GeneratedStatementTest::records)
            .collect(Collectors.toSet());
    assertThat(wanted).hasSizeGreaterThan(90);
    assertThat(generator.made()).containsAll(wanted);
  }

  static Stream<Class<? extends Statement>> statements() {
    return records(Statement.class).map(type -> type.asSubclass(Statement.class));
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GeneratedStatementTest::records)
        : Stream.of(type);
  }
}
