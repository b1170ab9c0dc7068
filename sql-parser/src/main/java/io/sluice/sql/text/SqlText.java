package io.sluice.sql.text;

import java.util.List;
import java.util.Optional;

/**
 * Gathers the text of a statement, minding blanks, commas and quotes. Not for use by two threads.
 */
public final class SqlText {

  private final StringBuilder text = new StringBuilder();

  /** Appends keywords or other text that needs no quoting. */
  public SqlText words(String words) {
    if (text.length() > 0 && text.charAt(text.length() - 1) != '(' && !endsLine()) {
      text.append(' ');
    }
    text.append(words);
    return this;
  }

  /** Appends the words only where the condition holds. */
  public SqlText wordsIf(boolean condition, String words) {
    return condition ? words(words) : this;
  }

  /** Appends an enum constant as its words, underscores as blanks. */
  public SqlText words(Enum<?> constant) {
    return words(wordsOf(constant));
  }

  /** Begins a new, indented line. */
  public SqlText line() {
    text.append("\n  ");
    return this;
  }

  /** Appends a string literal. */
  public SqlText string(String value) {
    return words(quoted(value, '\''));
  }

  /** Appends words and a string literal, if there is one. */
  public SqlText stringIf(String words, Optional<String> value) {
    value.ifPresent(present -> words(words).string(present));
    return this;
  }

  /** Appends string literals with commas between. */
  public SqlText strings(List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      comma(i);
      string(values.get(i));
    }
    return this;
  }

  /** Appends a whole number. */
  public SqlText number(long value) {
    return words(Long.toString(value));
  }

  /** Appends a part of a statement. */
  public SqlText put(Fragment fragment) {
    fragment.appendTo(this);
    return this;
  }

  /** Appends words and a part, if there is one. */
  public SqlText putIf(String words, Optional<? extends Fragment> fragment) {
    fragment.ifPresent(present -> words(words).put(present));
    return this;
  }

  /** Appends parts with commas between. */
  public SqlText list(List<? extends Fragment> fragments) {
    for (int i = 0; i < fragments.size(); i++) {
      comma(i);
      put(fragments.get(i));
    }
    return this;
  }

  /** Appends parts with commas between, in parentheses. */
  public SqlText parentheses(List<? extends Fragment> fragments) {
    return open().list(fragments).close();
  }

  /** Appends words and a list in parentheses, unless the list is empty. */
  public SqlText parenthesesIf(String words, List<? extends Fragment> fragments) {
    return fragments.isEmpty() ? this : words(words).parentheses(fragments);
  }

  /** Appends an opening parenthesis. */
  public SqlText open() {
    return words("(");
  }

  /** Appends a closing parenthesis. */
  public SqlText close() {
    text.append(')');
    return this;
  }

  /** Appends a comma before every item but the first. */
  public SqlText comma(int index) {
    if (index > 0) {
      text.append(',');
    }
    return this;
  }

  /** The words that an enum constant stands for. */
  public static String wordsOf(Enum<?> constant) {
    return constant.name().replace('_', ' ');
  }

  /** The text between quotes, with the quotes inside it doubled. */
  static String quoted(String value, char quote) {
    String mark = String.valueOf(quote);
    return mark + value.replace(mark, mark + mark) + mark;
  }

  private boolean endsLine() {
    int length = text.length();
    return length >= 3 && text.charAt(length - 3) == '\n';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
