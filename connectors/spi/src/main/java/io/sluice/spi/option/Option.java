package io.sluice.spi.option;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One option of a connector or statement.
 *
 * @param <T> the type of its value
 */
public final class Option<T> {
  private final String name;
  private final String type;
  private final String doc;
  private final Function<String, T> parser;
  private final @Nullable T defaultValue;
  private final boolean required;
  private final boolean secret;

  private Option(
      String name,
      String type,
      String doc,
      Function<String, T> parser,
      @Nullable T defaultValue,
      boolean required,
      boolean secret) {
    this.name = Objects.requireNonNull(name);
    this.type = type;
    this.doc = doc;
    this.parser = parser;
    this.defaultValue = defaultValue;
    this.required = required;
    this.secret = secret;
  }

  /** Any text. */
  public static Option<String> text(String name, String doc) {
    return new Option<>(name, "text", doc, text -> text, null, false, false);
  }

  /** A secret text, which is stored encrypted and never printed. */
  public static Option<Secret> secret(String name, String doc) {
    return new Option<>(name, "secret", doc, Secret::new, null, false, true);
  }

  /** A whole number in a range, both ends included. */
  public static Option<Integer> integer(String name, int least, int greatest, String doc) {
    return new Option<>(
        name,
        "whole number from " + least + " to " + greatest,
        doc,
        text -> {
          int value = Integer.parseInt(text.strip());
          if (value < least || value > greatest) {
            throw new IllegalArgumentException();
          }
          return value;
        },
        null,
        false,
        false);
  }

  /** {@code true} or {@code false}. */
  public static Option<Boolean> bool(String name, String doc) {
    return new Option<>(
        name,
        "true or false",
        doc,
        text ->
            switch (text.strip().toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException();
            },
        null,
        false,
        false);
  }

  /** One of a few words. */
  public static Option<String> choice(String name, List<String> words, String doc) {
    return new Option<>(
        name,
        "one of " + String.join(", ", words),
        doc,
        text -> {
          String word = text.strip().toLowerCase(Locale.ROOT);
          if (!words.contains(word)) {
            throw new IllegalArgumentException();
          }
          return word;
        },
        null,
        false,
        false);
  }

  /**
   * A number of bytes, written as {@code 1048576}, {@code '64 MB'} or {@code '2GiB'}; both kinds of
   * unit are binary.
   */
  public static Option<Long> bytes(String name, String doc) {
    return new Option<>(name, "size, such as '64 MB'", doc, Sizes::parse, null, false, false);
  }

  /** The same option with a value for when it is not given. */
  public Option<T> withDefault(T value) {
    return new Option<>(name, type, doc, parser, value, required, secret);
  }

  /** The same option, which must be given. */
  public Option<T> mandatory() {
    return new Option<>(name, type, doc, parser, defaultValue, true, secret);
  }

  public String name() {
    return name;
  }

  /** The type in words, for documents and errors. */
  public String type() {
    return type;
  }

  public String doc() {
    return doc;
  }

  public boolean isRequired() {
    return required;
  }

  public boolean isSecret() {
    return secret;
  }

  public Optional<T> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /** Parses a value; the error does not print the value of a secret. */
  T parse(String owner, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      String found = secret ? "" : ", found '" + text + "'";
      throw new SluiceException(
          ErrorCode.INVALID_OPTION,
          "option \"" + name + "\" of " + owner + " wants " + type + found,
          e);
    }
  }
}
