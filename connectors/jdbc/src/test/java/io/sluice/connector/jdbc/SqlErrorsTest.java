package io.sluice.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class SqlErrorsTest {
  @Test
  void theExactStateIsPreferredToItsClass() {
    assertThat(code("23505")).isEqualTo(ErrorCode.DUPLICATE_KEY);
    assertThat(code("23514")).isEqualTo(ErrorCode.CONSTRAINT_VIOLATED);
    assertThat(code("08001")).isEqualTo(ErrorCode.CONNECTION_FAILED);
    assertThat(code("08006")).isEqualTo(ErrorCode.CONNECTION_LOST);
  }

  @Test
  void anUnknownOrMissingStateLeavesTheCodeToTheCaller() {
    assertThat(code("XX000")).isEqualTo(ErrorCode.SOURCE_FAILED);
    assertThat(code(null)).isEqualTo(ErrorCode.SOURCE_FAILED);
  }

  @Test
  void theMessageSaysWhatWasTriedOnOneLine() {
    SluiceException error =
        SqlErrors.translate(
            new SQLException("ERROR: no\n  Detail: such", "42P01"),
            ErrorCode.SOURCE_FAILED,
            "reading a.b");
    assertThat(error).hasMessage("reading a.b failed: ERROR: no; Detail: such");
  }

  private static ErrorCode code(String state) {
    return SqlErrors.translate(new SQLException("no", state), ErrorCode.SOURCE_FAILED, "x").code();
  }
}
