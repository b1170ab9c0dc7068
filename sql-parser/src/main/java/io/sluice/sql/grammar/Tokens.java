package io.sluice.sql.grammar;

import io.sluice.sql.text.SourcePosition;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lexer of one statement. Gives names in backticks and strings in dollar quotes to the parser
 * as the kinds that Calcite's grammar knows, replaces variables inside strings and quoted names,
 * and takes reserved words for names where they can be nothing else.
 */
final class Tokens extends GrammarTokenManager {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][\\w.]*)}");
  private static final Pattern LEXICAL_ERROR = Pattern.compile("line (\\d+), column (\\d+)");

  /** Replaced at run time by the engine, unless a variable of that name is given. */
  private static final String BUSINESS_DATE = "bizdate";

  private final Optional<Map<String, String>> variables;
  private final SourcePosition name;
  private Token before = new Token();
  private Optional<Token> ahead = Optional.empty();

  /**
   * The tokens of a text.
   *
   * @param variables the variables to replace, empty to leave everything that looks like one alone
   */
  Tokens(String text, int line, int column, Optional<Map<String, String>> variables) {
    this(text, line, column, variables, SourcePosition.NONE);
  }

  /**
   * The tokens of a text, one of which is taken for a name whatever it is.
   *
   * @param name where that one stands
   */
  Tokens(
      String text,
      int line,
      int column,
      Optional<Map<String, String>> variables,
      SourcePosition name) {
    super(characters(text, line, column), DQID);
    this.variables = variables;
    this.name = name;
  }

  private static SimpleCharStream characters(String text, int line, int column) {
    SimpleCharStream characters = new SimpleCharStream(new StringReader(text), line, column);
    characters.setTabSize(1);
    return characters;
  }

  @Override
  public Token getNextToken() {
    Token token = ahead.orElseGet(this::read);
    ahead = Optional.empty();
    if (isName(token)) {
      token.kind = IDENTIFIER;
    }
    before = token;
    return token;
  }

  private boolean isName(Token token) {
    if (ReservedWords.isAfterDot(before, token) || Words.position(token, token).equals(name)) {
      return true;
    }
    if (!ReservedWords.isContextual(token)) {
      return false;
    }
    Token after = read();
    ahead = Optional.of(after);
    return ReservedWords.isName(before.kind, token, after);
  }

  private Token read() {
    Token token;
    try {
      token = super.getNextToken();
    } catch (TokenMgrError e) {
      throw Mistake.at(placeOf(e), "a character that has no meaning here");
    }
    switch (token.kind) {
      case DOLLAR_QUOTED_STRING -> {
        String text = token.image.substring(2, token.image.length() - 2);
        token.kind = QUOTED_STRING;
        token.image = "'" + text.replace("'", "''") + "'";
        replaceVariables(token, 1, "'");
      }
      case TICK_QUOTED_IDENTIFIER -> {
        token.kind = BACK_QUOTED_IDENTIFIER;
        replaceVariables(token, 0, "`");
      }
      case QUOTED_IDENTIFIER -> replaceVariables(token, 0, "\"");
      case QUOTED_STRING, PREFIXED_STRING_LITERAL -> replaceVariables(token, 0, "'");
      case UNICODE_STRING_LITERAL, C_STYLE_ESCAPED_STRING_LITERAL ->
          replaceVariables(token, 0, "'\\");
      default -> {}
    }
    return token;
  }

  private void replaceVariables(Token token, int shift, String doubled) {
    if (variables.isEmpty() || !token.image.contains("${")) {
      return;
    }
    Matcher matcher = VARIABLE.matcher(token.image);
    StringBuilder image = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = variables.get().get(name);
      if (value != null) {
        matcher.appendReplacement(image, Matcher.quoteReplacement(doubling(value, doubled)));
      } else if (name.equals(BUSINESS_DATE)) {
        matcher.appendReplacement(image, Matcher.quoteReplacement(matcher.group()));
      } else {
        throw Mistake.at(
            within(token, matcher.start() + shift, matcher.group().length()),
            "no value was given for the variable ${" + name + "}");
      }
    }
    token.image = matcher.appendTail(image).toString();
  }

  private static String doubling(String value, String characters) {
    String result = value;
    for (int i = 0; i < characters.length(); i++) {
      String character = characters.substring(i, i + 1);
      result = result.replace(character, character + character);
    }
    return result;
  }

  private static SourcePosition within(Token token, int offset, int length) {
    int line = token.beginLine;
    int column = token.beginColumn;
    for (int i = 0; i < offset && i < token.image.length(); i++) {
      column++;
      if (token.image.charAt(i) == '\n') {
        line++;
        column = 1;
      }
    }
    return new SourcePosition(line, column, line, column + length - 1);
  }

  private static SourcePosition placeOf(TokenMgrError error) {
    Matcher matcher = LEXICAL_ERROR.matcher(String.valueOf(error.getMessage()));
    return matcher.find()
        ? SourcePosition.at(
            Integer.parseInt(matcher.group(1)), Math.max(1, Integer.parseInt(matcher.group(2))))
        : SourcePosition.NONE;
  }
}
