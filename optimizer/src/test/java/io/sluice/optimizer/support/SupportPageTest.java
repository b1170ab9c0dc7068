package io.sluice.optimizer.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page that tells users what is carried out is what the table says. */
final class SupportPageTest {
  private static final Path PAGE = Path.of("..", "docs", "sql-support.md");

  @Test
  void thePageSaysWhatTheTableSays() throws IOException {
    String page =
        "# What this version carries out\n\n"
            + "Generated from the optimizer's support table. Everything parses; what is planned is refused with"
            + " `not supported yet` and its place in the statement.\n\n## Carried out\n\n"
            + list(true)
            + "\n## Planned\n\n"
            + list(false);
    if (Boolean.getBoolean("sluice.rewrite")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  private static String list(boolean supported) {
    StringBuilder list = new StringBuilder();
    List<SupportTable.Line> lines = SupportTable.lines();
    lines.stream()
        .filter(line -> line.supported() == supported)
        .forEach(line -> list.append("- `").append(line.words()).append("`\n"));
    return list.toString();
  }
}
