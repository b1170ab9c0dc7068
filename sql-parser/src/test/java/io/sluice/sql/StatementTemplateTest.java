package io.sluice.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StatementTemplateTest {
  @Test
  void placesStandOutsideOfQuotesAndComments() {
    StatementTemplate template =
        StatementTemplate.of(
            "-- first?\nSELECT ?, '?', \"?\", `?`, $$?$$, E'\\'?' /* ? */ FROM t WHERE a=? -- ?\n;");
    assertThat(template.parameters()).isEqualTo(2);
    assertThat(template.filled(List.of("'x;?'", "(-1)")))
        .contains("SELECT 'x;?', '?', \"?\", `?`, $$?$$, E'\\'?' /* ? */ FROM t WHERE a=(-1)");
  }

  @Test
  void errorsPointToWhereTheStatementStood() {
    StatementTemplate template = StatementTemplate.of("\n\n   SELEC ?");
    assertThatThrownBy(() -> SluiceParser.parse(template.filled(List.of("1"))))
        .isInstanceOfSatisfying(
            SyntaxException.class,
            e -> {
              assertThat(e.position().line()).isEqualTo(3);
              assertThat(e.position().column()).isEqualTo(4);
            });
  }

  @Test
  void exactlyOneStatementIsWanted() {
    assertThatThrownBy(() -> StatementTemplate.of("SELECT ?; SELECT ?"))
        .isInstanceOf(SyntaxException.class);
    assertThatThrownBy(() -> StatementTemplate.of(" ")).isInstanceOf(SyntaxException.class);
    assertThatThrownBy(() -> StatementTemplate.of("SELECT ?").filled(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
