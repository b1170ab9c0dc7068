package io.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.GatewaySettings;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscreetHistoryTest {
  @TempDir private Path folder;
  private Gateway gateway;
  private DiscreetHistory history;

  @BeforeEach
  void open() {
    gateway = Gateway.open(GatewaySettings.of(folder.resolve("data")));
    history = new DiscreetHistory(gateway.options());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE SECRET s AS 'canary';",
        "CREATE SECRET s AS $$canary$$;",
        "CREATE SECRE s AS 'canary';",
        "CREAT SECRET s AS canary;",
        "CREATE CONNECTION c TYPE postgres WITH (host = 'h', password = 'canary');",
        "CREATE CONNECTION c TYPE postgres WITH (host = 'h', PASSWORD = 'canary');",
        "CREATE CONNECTION c TYPE postgres WITH (host = 'h', pasword = 'canary');",
        "CREATE CONNECTION c TYPE postgres WITH (host = 'h', password = canary);",
        "ALTER CONNECTION c SET (password = 'canary');",
        "CREATE USER u PASSWORD 'canary';",
        "SELECT 1; CREATE SECRE s AS 'canary';",
      })
  void whatHoldsASecretIsLeftOut(String line) {
    history.add(Instant.EPOCH, line);
    assertThat(history.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM w.t WHERE password = 'x';",
        "SELECT * FORM w.t WHERE name = 'x';",
        "CREATE SYNC s FORM TABLE w.\"T\" TO v;",
        "CREATE SECRET s FROM ENV 'NAME';",
        "CREATE CONNECTION c TYPE postgres WITH (host = 'h', password = SECRET s);",
        "ALTER CONNECTION c SET (host = 'h');",
        "SELEC 1;",
      })
  void allElseIsKeptAlsoIfItIsWrong(String line) {
    history.add(Instant.EPOCH, line);
    assertThat(history.get(history.last())).isEqualTo(line);
  }

  @Test
  void aStatementOverSeveralLinesIsLookedAtAsAWhole() {
    assertThat(history.mayHoldSecret("CREATE SECRET\n  s\n  AS\n  'canary'\n;")).isTrue();
    assertThat(history.mayHoldSecret("SELECT *\nFROM w.t;")).isFalse();
  }
}
