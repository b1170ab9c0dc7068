package io.sluice.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The scripts that the tests read. */
final class Scripts {

  private Scripts() {}

  /** The examples of the language's description, word for word. */
  static String examples() {
    return resource("examples.sql");
  }

  /** Statements that use every production of the grammar. */
  static String statements() {
    return resource("statements.sql");
  }

  /** The text of every statement of both. */
  static List<String> all() {
    return Stream.of(examples(), statements())
        .flatMap(script -> ScriptSplitter.split(script).stream())
        .map(ScriptSplitter.Piece::text)
        .toList();
  }

  private static String resource(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
