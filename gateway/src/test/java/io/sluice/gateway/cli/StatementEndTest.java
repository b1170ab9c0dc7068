package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementEndTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1;",
        "SELECT 1;  \n",
        "SELECT\n1\n;",
        "SELECT 1; SELECT 2;",
        "SELECT ';';",
        "SELECT 'it''s';",
        "SELECT \"a;b\" FROM t;",
        "SELECT 1; -- done",
        "SELECT 1; /* done */",
        "SELECT 1 -- not here;\n;",
        "CREATE SECRET s AS $$it's;$$;",
      })
  void aSemicolonOutsideOfQuotesAndCommentsEnds(String text) {
    assertThat(StatementEnd.isReached(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT 1; SELECT 2",
        "SELECT ';",
        "SELECT 'it''s;",
        "SELECT \"a;",
        "SELECT 1 -- not here;",
        "SELECT 1 /* not here; */",
        "SELECT 1; /* still open;",
        "CREATE SECRET s AS $$open;",
      })
  void allElseGoesOn(String text) {
    assertThat(StatementEnd.isReached(text)).isFalse();
  }

  @Test
  void thePromptGoesOnToTheNextLineUntilTheEndOrACommandOfItsOwn() {
    PromptParser parser = new PromptParser();
    assertThatThrownBy(() -> parser.parse("SELECT 1", 8, ParseContext.ACCEPT_LINE))
        .isInstanceOf(EOFError.class);
    assertThat(parser.parse("SELECT\n1;", 9, ParseContext.ACCEPT_LINE)).isNotNull();
    assertThat(parser.parse("", 0, ParseContext.ACCEPT_LINE)).isNotNull();
    assertThat(parser.parse("\\q", 2, ParseContext.ACCEPT_LINE)).isNotNull();
    assertThat(parser.parse("SELECT * FROM w.ma", 18, ParseContext.COMPLETE).word())
        .isEqualTo("w.ma");
  }
}
