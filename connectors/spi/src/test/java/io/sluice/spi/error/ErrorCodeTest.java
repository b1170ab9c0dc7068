package io.sluice.spi.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

final class ErrorCodeTest {
  @Test
  void numbersAreUniqueAndSorted() {
    assertThat(ErrorCode.values())
        .isSortedAccordingTo(Comparator.comparingInt(ErrorCode::number))
        .extracting(ErrorCode::number)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyCodeHasASqlStateAndASentence() {
    assertThat(ErrorCode.values())
        .allSatisfy(
            code -> {
              assertThat(code.sqlState()).matches("[0-9A-Z]{5}");
              assertThat(code.meaning()).endsWith(".").doesNotContain("  ");
            });
  }

  @Test
  void userErrorsAreNeverRetried() {
    assertThat(Arrays.stream(ErrorCode.values()).filter(code -> code.kind() == ErrorKind.USER))
        .noneMatch(ErrorCode::retryable);
  }

  @Test
  void aPlaceAndASuggestionAreAddedWithoutLosingTheCause() {
    Throwable cause = new IllegalStateException("deep");
    SluiceException error =
        new SluiceException(ErrorCode.UNKNOWN_TABLE, "no table x", cause)
            .withSuggestion("Create it.")
            .at(3, 14);
    assertThat(error).hasMessage("no table x").hasCause(cause);
    assertThat(error.suggestion()).contains("Create it.");
    assertThat(error.line()).hasValue(3);
    assertThat(error.column()).hasValue(14);
    assertThat(new SluiceException(ErrorCode.UNKNOWN_TABLE, "no table x").line()).isEmpty();
  }
}
