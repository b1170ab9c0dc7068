package io.sluice.spi.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionsTest {
  private static final List<String> NAMES = List.of("host", "port", "password", "batch_size");

  @Test
  void findsTheNearestName() {
    assertThat(Suggestions.nearest("bach_size", NAMES)).contains("batch_size");
    assertThat(Suggestions.nearest("PROT", NAMES)).contains("port");
    assertThat(Suggestions.nearest("pasword", NAMES)).contains("password");
  }

  @Test
  void keepsSilentWhenNothingIsNear() {
    assertThat(Suggestions.nearest("compression", NAMES)).isEmpty();
    assertThat(Suggestions.nearest("x", List.of())).isEmpty();
  }
}
