package io.sluice.spi.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {
  private static final Option<String> HOST =
      Option.text("host", "Where the server is.").mandatory();
  private static final Option<Integer> PORT =
      Option.integer("port", 1, 65535, "Its port.").withDefault(5432);
  private static final Option<Secret> PASSWORD = Option.secret("password", "The user's password.");
  private static final Option<Long> MEMORY = Option.bytes("memory", "How much to take.");
  private static final Option<Boolean> READ_ONLY = Option.bool("read_only", "Whether to write.");
  private static final Option<String> MODE =
      Option.choice("mode", List.of("fast", "safe"), "How to go.");
  private static final List<Option<?>> ALL = List.of(HOST, PORT, PASSWORD, MEMORY, READ_ONLY, MODE);

  @Test
  void valuesAreTypedAndDefaultsFilledIn() {
    Options options =
        Options.parse(
            "demo",
            ALL,
            Map.of("HOST", "db1", "memory", "64 MB", "read_only", "TRUE", "mode", "Safe"));
    assertThat(options.require(HOST)).isEqualTo("db1");
    assertThat(options.require(PORT)).isEqualTo(5432);
    assertThat(options.find(PASSWORD)).isEmpty();
    assertThat(options.find(MEMORY)).contains(64L << 20);
    assertThat(options.find(READ_ONLY)).contains(true);
    assertThat(options.find(MODE)).contains("safe");
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearestOne() {
    SluiceException error = refused(Map.of("host", "db1", "prot", "1"));
    assertThat(error.code()).isEqualTo(ErrorCode.UNKNOWN_OPTION);
    assertThat(error).hasMessage("unknown option \"prot\" for demo: did you mean \"port\"?");
    assertThat(error.suggestion()).get().asString().contains("read_only");
  }

  @Test
  void aMissingMandatoryOptionIsNamed() {
    SluiceException error = refused(Map.of());
    assertThat(error.code()).isEqualTo(ErrorCode.MISSING_OPTION);
    assertThat(error).hasMessage("demo needs the option \"host\": Where the server is.");
  }

  @ParameterizedTest
  @CsvSource({
    "port, 0, whole number from 1 to 65535",
    "port, 99999999999, whole number from 1 to 65535",
    "port, abc, whole number from 1 to 65535",
    "memory, much, size",
    "memory, 999999999999 TB, size",
    "read_only, perhaps, true or false",
    "mode, slow, 'one of fast, safe'"
  })
  void anInvalidValueIsRefusedWithWhatIsWanted(String name, String value, String wanted) {
    SluiceException error = refused(Map.of("host", "db1", name, value));
    assertThat(error.code()).isEqualTo(ErrorCode.INVALID_OPTION);
    assertThat(error).hasMessageContaining(wanted).hasMessageContaining("found '" + value + "'");
  }

  @Test
  void aSecretIsNeverPrinted() {
    Options options = Options.parse("demo", ALL, Map.of("host", "h", "password", "canary"));
    Secret secret = options.require(PASSWORD);
    assertThat(secret.reveal()).isEqualTo("canary");
    assertThat(secret).asString().doesNotContain("canary");
    assertThat(options).asString().contains("host=h", "password=***").doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource({"1048576, 1048576", "64MB, 67108864", "2 GiB, 2147483648", "1 kb, 1024", "3B, 3"})
  void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
    assertThat(Sizes.parse(text)).isEqualTo(bytes);
  }

  private static SluiceException refused(Map<String, String> texts) {
    return catchThrowableOfType(SluiceException.class, () -> Options.parse("demo", ALL, texts));
  }
}
