package io.sluice.sql.grammar;

import io.sluice.sql.statement.Statement;
import io.sluice.sql.text.SourcePosition;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/** Reads one statement. */
public final class StatementReader {

  private static final int LONGEST_NAME = 1024;

  private StatementReader() {}

  /**
   * Reads the text of one statement, without a semicolon.
   *
   * @param text the statement, its quotes and comments all closed
   * @param line where in the script the text begins
   * @param column where in the script the text begins
   * @param variables what {@code ${name}} stands for, empty to leave it alone
   * @throws Mistake if it is no statement
   */
  public static Statement read(
      String text, int line, int column, Optional<Map<String, String>> variables) {
    Grammar grammar = grammar(text, line, column, variables);
    try {
      return grammar.StatementEof();
    } catch (ParseException e) {
      Reading reading = new Reading(text, line, column, variables);
      throw reservedWord(grammar, reading)
          .map(Expectations::reserved)
          .orElseGet(() -> Expectations.mistake(e, grammar.token));
    } catch (CalciteContextException e) {
      throw Mistake.at(position(e, grammar.token), causeOf(e));
    } catch (CalciteException | NumberFormatException e) {
      throw Mistake.at(grammar.token, messageOf(e));
    } catch (StackOverflowError e) {
      throw Mistake.at(SourcePosition.at(line, column), "the statement is nested too deeply");
    }
  }

  /**
   * The word at fault, or behind one that begins a join, if it is wrong for being reserved only.
   */
  private static Optional<Token> reservedWord(Grammar grammar, Reading reading) {
    return Stream.of(1, 2)
        .filter(place -> ReservedWords.mayFollowName(grammar.getToken(place + 1)))
        .map(grammar::getToken)
        .filter(word -> Words.isKeyword(word) && !NameWords.KINDS.contains(word.kind))
        .filter(reading::isReadWithName)
        .findFirst();
  }

  /** A statement that is read again. */
  private record Reading(
      String text, int line, int column, Optional<Map<String, String>> variables) {

    /** Whether it makes sense beyond a word, if the word is taken for a name. */
    boolean isReadWithName(Token word) {
      Grammar grammar =
          grammar(new Tokens(text, line, column, variables, Words.position(word, word)));
      try {
        grammar.StatementEof();
        return true;
      } catch (ParseException e) {
        Token last = grammar.token;
        return last.beginLine > word.beginLine
            || (last.beginLine == word.beginLine && last.beginColumn > word.beginColumn);
      } catch (Mistake | CalciteException | NumberFormatException e) {
        return false;
      }
    }
  }

  /** A parser of a text. */
  static Grammar grammar(
      String text, int line, int column, Optional<Map<String, String>> variables) {
    return grammar(new Tokens(text, line, column, variables));
  }

  private static Grammar grammar(Tokens tokens) {
    Grammar grammar = new Grammar(tokens);
    grammar.setUnquotedCasing(Casing.UNCHANGED);
    grammar.setQuotedCasing(Casing.UNCHANGED);
    grammar.setIdentifierMaxLength(LONGEST_NAME);
    grammar.setConformance(SqlConformanceEnum.BABEL);
    return grammar;
  }

  private static SourcePosition position(CalciteContextException e, Token last) {
    return e.getPosLine() == 0
        ? Words.position(last, last)
        : new SourcePosition(
            e.getPosLine(), e.getPosColumn(), e.getEndPosLine(), e.getEndPosColumn());
  }

  private static String causeOf(CalciteContextException e) {
    return messageOf(e.getCause() == null ? e : e.getCause());
  }

  private static String messageOf(Throwable e) {
    return String.valueOf(e.getMessage());
  }
}
