package io.sluice.sql;

import java.util.List;

/** A statement with places for values, each written as a question mark outside of quotes. */
public final class StatementTemplate {
  private final String text;
  private final List<Integer> places;

  private StatementTemplate(String text, List<Integer> places) {
    this.text = text;
    this.places = places;
  }

  /**
   * Finds the places.
   *
   * @throws SyntaxException if the text is not exactly one statement
   */
  public static StatementTemplate of(String text) {
    ScriptSplitter.Piece piece = SluiceParser.only(text);
    // So that errors point to where it stood.
    String before = "\n".repeat(piece.line() - 1) + " ".repeat(piece.column() - 1);
    return new StatementTemplate(
        before + piece.text(),
        piece.parameters().stream().map(place -> before.length() + place).toList());
  }

  /** How many values it wants. */
  public int parameters() {
    return places.size();
  }

  /**
   * The statement with its values.
   *
   * @param literals in SQL, one for each place; each is read as one value wherever it stands
   */
  public String filled(List<String> literals) {
    if (literals.size() != places.size()) {
      throw new IllegalArgumentException(
          literals.size() + " values for " + places.size() + " places");
    }
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int i = 0; i < places.size(); i++) {
      filled.append(text, from, places.get(i)).append(literals.get(i));
      from = places.get(i) + 1;
    }
    return filled.append(text, from, text.length()).toString();
  }
}
