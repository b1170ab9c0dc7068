package io.sluice.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.sql.statement.QueryStatement.CancelQuery;
import io.sluice.sql.statement.QueryStatement.Select;
import io.sluice.sql.statement.Statement;
import io.sluice.sql.statement.SyncStatement.CreateSync;
import io.sluice.sql.statement.SyncStatement.PauseSync;
import io.sluice.sql.text.Fragment;
import io.sluice.sql.text.Located;
import io.sluice.sql.text.SourcePosition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Scripts of several statements: where they part, where they stand, and what their variables
 * become.
 */
class ScriptTest {

  @Test
  void semicolonsInQuotesAndCommentsPartNothing() {
    String script =
        """
        ;; -- one; two
        CANCEL QUERY 'a;''b'; /* ; ' " */ CANCEL QUERY $$c;'d$$;
        // ;
        PAUSE SYNC "e;f" -- the end;
        ; PAUSE SYNC `g;``h`; SELECT E'i\\';', 'j\\';
        """;
    assertThat(SluiceParser.parseScript(script))
        .extracting(Fragment::toSql)
        .containsExactly(
            "CANCEL QUERY 'a;''b'",
            "CANCEL QUERY 'c;''d'",
            "PAUSE SYNC \"e;f\"",
            "PAUSE SYNC \"g;`h\"",
            "SELECT _UTF16'i'';', 'j\\'");
  }

  @Test
  void aByteOrderMarkIsNoPartOfAStatement() {
    assertThat(SluiceParser.parseScript("\ufeffSHOW SYNCS")).hasSize(1);
  }

  @Test
  void positionsCountFromTheBeginningOfTheScript() {
    String script = "SHOW SYNCS;\r\n\tPAUSE SYNC a\r  TABLE b.c; /* x\n */ SELECT\n  1";
    List<Statement> statements = SluiceParser.parseScript(script);
    assertThat(statements)
        .extracting(Located::position)
        .containsExactly(
            new SourcePosition(1, 1, 1, 10),
            new SourcePosition(2, 2, 3, 11),
            new SourcePosition(4, 5, 5, 3));
    PauseSync pause = (PauseSync) statements.get(1);
    assertThat(pause.name().position()).isEqualTo(new SourcePosition(2, 13, 2, 13));
    assertThat(pause.table().orElseThrow().position()).isEqualTo(new SourcePosition(3, 9, 3, 11));
    assertThat(pause.table().orElseThrow().last().position())
        .isEqualTo(new SourcePosition(3, 11, 3, 11));
  }

  @Test
  void clausesRulesAndOptionsKnowWhereTheyStand() {
    CreateSync create =
        (CreateSync)
            SluiceParser.parse(
                "CREATE SYNC s FROM DATABASE a TO b\n TABLES (x WHERE i > 1)\n ON DELETE SOFT (d)\n"
                    + " WITH (one = 1)");
    assertThat(create.definition().rules().get(0).position())
        .isEqualTo(new SourcePosition(2, 10, 2, 22));
    assertThat(create.definition().rules().get(0).where().orElseThrow().position())
        .isEqualTo(new SourcePosition(2, 18, 2, 22));
    assertThat(create.definition().clauses().get(0).position())
        .isEqualTo(new SourcePosition(3, 2, 3, 19));
    assertThat(create.definition().options().get(0).position())
        .isEqualTo(new SourcePosition(4, 8, 4, 10));
  }

  @Test
  void nodesOfAQueryKnowWhereTheyStandInTheScript() {
    Select select = (Select) SluiceParser.parseScript("SHOW SYNCS;\n SELECT nope").get(1);
    assertThat(select.query().node().getParserPosition().getLineNum()).isEqualTo(2);
    assertThat(select.query().node().getParserPosition().getColumnNum()).isEqualTo(2);
  }

  @Test
  void statementsAreEqualWhereverTheyStand() {
    assertThat(SluiceParser.parse("pause sync\n a"))
        .isEqualTo(SluiceParser.parse("/* x */ PAUSE SYNC a;"));
    assertThat(SluiceParser.parse("PAUSE SYNC a")).isNotEqualTo(SluiceParser.parse("PAUSE SYNC A"));
    assertThat(SluiceParser.parse("SELECT a FROM t"))
        .isEqualTo(SluiceParser.parse("select  a\nfrom t"))
        .isNotEqualTo(SluiceParser.parse("SELECT b FROM t"));
  }

  @Test
  void variablesAreReplacedInStringsAndQuotedNamesOnly() {
    Map<String, String> variables = Map.of("a", "it's \"x\" `y`", "b.c", "2");
    assertThat(statement("CANCEL QUERY '<${a}|${b.c}>'", variables))
        .isEqualTo("CANCEL QUERY '<it''s \"x\" `y`|2>'");
    assertThat(statement("CANCEL QUERY $$<${a}>$$", variables))
        .isEqualTo("CANCEL QUERY '<it''s \"x\" `y`>'");
    assertThat(statement("PAUSE SYNC \"${a}\"", variables))
        .isEqualTo("PAUSE SYNC \"it's \"\"x\"\" `y`\"");
    assertThat(statement("PAUSE SYNC `${a}`", variables))
        .isEqualTo("PAUSE SYNC \"it's \"\"x\"\" `y`\"");
    assertThatThrownBy(() -> statement("PAUSE SYNC ${a}", variables))
        .isInstanceOf(SyntaxException.class);
  }

  @Test
  void aVariableWithoutAValueIsNamedWithItsPlace() {
    SyntaxException mistake =
        catchThrowableOfType(
            SyntaxException.class,
            () -> SluiceParser.parseScript("SHOW SYNCS;\nCANCEL QUERY 'x\ny${nope}'", Map.of()));
    assertThat(mistake).hasMessage("no value was given for the variable ${nope}");
    assertThat(mistake.position()).isEqualTo(new SourcePosition(3, 2, 3, 8));
  }

  @Test
  void theBusinessDateIsLeftToTheRunUnlessItIsGiven() {
    assertThat(statement("CANCEL QUERY '${bizdate}'", Map.of()))
        .isEqualTo("CANCEL QUERY '${bizdate}'");
    assertThat(statement("CANCEL QUERY '${bizdate}'", Map.of("bizdate", "20260131")))
        .isEqualTo("CANCEL QUERY '20260131'");
  }

  @Test
  void withoutVariablesNothingIsReplaced() {
    assertThat(((CancelQuery) SluiceParser.parse("CANCEL QUERY '${nope}'")).id())
        .isEqualTo("${nope}");
  }

  @Test
  void aPromptKnowsWhetherToAskForMore() {
    assertThat(SluiceParser.isComplete("SHOW SYNCS;")).isTrue();
    assertThat(SluiceParser.isComplete("SHOW SYNCS; -- done")).isTrue();
    assertThat(SluiceParser.isComplete(" -- nothing")).isTrue();
    assertThat(SluiceParser.isComplete("SHOW SYNCS")).isFalse();
    assertThat(SluiceParser.isComplete("SHOW SYNCS; SHOW")).isFalse();
    assertThat(SluiceParser.isComplete("SELECT ';")).isFalse();
    assertThat(SluiceParser.isComplete("SHOW SYNCS; /* ")).isFalse();
  }

  @Test
  void secretsAreNotToldByToString() {
    for (String text :
        List.of(
            "CREATE SECRET s AS 'hush'",
            "CREATE USER u PASSWORD 'hush'",
            "CREATE CONNECTION c TYPE t WITH (password = 'hush')")) {
      assertThat(SluiceParser.parse(text).toString()).doesNotContain("hush");
    }
  }

  private static String statement(String text, Map<String, String> variables) {
    return SluiceParser.parseScript(text, variables).get(0).toSql();
  }
}
