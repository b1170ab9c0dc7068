package io.sluice.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuotingTest {
  @Test
  void quotesInsideNamesAndLiteralsAreDoubled() {
    assertThat(Quoting.table(new TableId("Sales \"EU\"", "select")))
        .isEqualTo("\"Sales \"\"EU\"\"\".\"select\"");
    assertThat(Quoting.identifiers(List.of("a", "B c"))).isEqualTo("\"a\", \"B c\"");
    assertThat(Quoting.literal("it's \\n")).isEqualTo("'it''s \\n'");
  }
}
