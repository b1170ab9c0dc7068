package io.sluice.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever the text, it is read or refused in human words. */
class BrokenStatementTest {

  private static final Pattern WORD =
      Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|--.*|[A-Za-z_]\\w*|\\d+|\\s+|\\S");

  private static final List<String> STRANGERS =
      List.of(
          "'x'", "7", "foo", "SELECT", ")", "(", ",", ".", "MODE", "\"q\"", "=", "FROM", "\u0007");

  private static final Duration FUZZING = Duration.ofSeconds(4);

  @Test
  void everyTruncatedOrDamagedStatementIsRefusedInHumanWords() {
    int refused = 0;
    for (String text : Scripts.all()) {
      List<String> words = words(text);
      for (int i = 0; i < words.size(); i++) {
        refused += refusals(join(words.subList(0, i)));
        refused += refusals(join(words.subList(0, i)) + join(words.subList(i + 1, words.size())));
        String stranger = STRANGERS.get((i + text.length()) % STRANGERS.size());
        refused +=
            refusals(
                join(words.subList(0, i))
                    + " "
                    + stranger
                    + " "
                    + join(words.subList(i + 1, words.size())));
      }
    }
    assertThat(refused).isGreaterThan(3_000);
  }

  @Test
  void mixedUpTextsAreReadOrRefused() {
    Random random = new Random(20261123);
    List<String> texts = Scripts.all();
    List<String> words = texts.stream().flatMap(text -> words(text).stream()).toList();
    long end = System.nanoTime() + FUZZING.toNanos();
    int refused = 0;
    for (int round = 0; System.nanoTime() < end; round++) {
      refused += refusals(round % 2 == 0 ? shuffled(words, random) : noise(texts, random));
    }
    assertThat(refused).isPositive();
  }

  private static String shuffled(List<String> words, Random random) {
    StringBuilder text = new StringBuilder("CREATE SYNC s FROM TABLE a TO TABLE b ");
    for (int i = random.nextInt(20); i >= 0; i--) {
      text.append(words.get(random.nextInt(words.size()))).append(' ');
    }
    return text.substring(random.nextInt(38));
  }

  private static String noise(List<String> texts, Random random) {
    StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
    for (int i = random.nextInt(5); i >= 0 && text.length() > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, (char) random.nextInt(0x250));
        default -> text.setCharAt(at, "'\"`$;-/*(){}\\\n\u4e2d\ud83d".charAt(random.nextInt(16)));
      }
    }
    return text.toString();
  }

  /** 1 if the text is refused, 0 if it is read; anything but a SyntaxException fails the test. */
  private static int refusals(String text) {
    try {
      SluiceParser.parseScript(text);
      return 0;
    } catch (SyntaxException e) {
      assertThat(e.getMessage())
          .as(text)
          .isNotBlank()
          .hasSizeLessThan(500)
          .doesNotContainPattern("<[A-Z_]{2,}>")
          .doesNotContain("Was expecting", "Encountered", "Lexical error", "null", "org.apache");
      assertThat(e.position().isKnown()).as(text).isTrue();
      return 1;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("while reading: " + text, e);
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static String join(List<String> words) {
    return String.join("", words);
  }
}
