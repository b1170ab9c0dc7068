package io.sluice.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sql.statement.Statement;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text to statement and back. */
class RoundTripTest {

  @Test
  void theExamplesAreReadAsOneScript() {
    assertThat(SluiceParser.parseScript(Scripts.examples())).hasSize(10);
  }

  @ParameterizedTest
  @MethodSource("io.sluice.sql.Scripts#all")
  void aStatementIsWrittenAsTextThatSaysTheSame(String text) {
    Statement statement = SluiceParser.parse(text);
    String written = statement.toSql();
    Statement again = SluiceParser.parse(written);
    assertThat(again).isEqualTo(statement).hasSameHashCodeAs(statement);
    assertThat(again.toSql()).isEqualTo(written);
  }

  @Test
  void manyThreadsReadAtOnce() {
    List<String> texts =
        Collections.nCopies(5, Scripts.all()).stream().flatMap(List::stream).toList();
    List<Statement> oneByOne = texts.stream().map(SluiceParser::parse).toList();
    assertThat(texts.parallelStream().map(SluiceParser::parse).toList()).isEqualTo(oneByOne);
  }
}
