package io.sluice.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.store.DataDirectory;
import io.sluice.gateway.store.Store;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
  private static final String CANARY = "kanarienvogel-7319";

  @TempDir private Path folder;

  @Test
  void aLiteralIsRevealedButNotReadableOnDisk() throws IOException {
    with(Map.of(), vault -> vault.putLiteral("Pw", CANARY));
    with(Map.of(), vault -> assertThat(vault.reveal("pW").reveal()).isEqualTo(CANARY));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).as(file.toString()).doesNotContain(CANARY);
      }
    }
  }

  @Test
  void variablesAndFilesAreReadAtEachUse() throws IOException {
    Path file = Files.writeString(folder.resolve("pw.txt"), "first\n");
    with(
        Map.of("PW", "from env"),
        vault -> {
          vault.putEnvironment("e", "PW");
          vault.putEnvironment("missing", "NOT_SET");
          vault.putFile("f", file);
          assertThat(vault.reveal("e").reveal()).isEqualTo("from env");
          assertThat(vault.reveal("f").reveal()).isEqualTo("first");
          assertThatThrownBy(() -> vault.reveal("missing"))
              .hasMessageContaining("NOT_SET, which is not set");
        });
    Files.writeString(file, "second\n");
    with(
        Map.of("PW", "changed"),
        vault -> {
          assertThat(vault.reveal("e").reveal()).isEqualTo("changed");
          assertThat(vault.reveal("f").reveal()).isEqualTo("second");
        });
  }

  @Test
  void theKeyFileIsItsOwnersAlone() throws IOException {
    with(Map.of(), vault -> {});
    Path key = folder.resolve("data").resolve(KeyFile.NAME);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> with(Map.of(), vault -> {}))
        .isInstanceOf(SluiceException.class)
        .hasMessageContaining("open to others");
  }

  @Test
  void anotherKeyIsRefusedAtOnce() {
    with(Map.of("SLUICE_KEY", key('a')), vault -> vault.putLiteral("pw", CANARY));
    assertThatThrownBy(() -> with(Map.of("SLUICE_KEY", key('b')), vault -> {}))
        .isInstanceOf(SluiceException.class)
        .hasMessageContaining("does not decrypt");
    with(
        Map.of("SLUICE_KEY", key('a')),
        vault -> assertThat(vault.reveal("pw").reveal()).isEqualTo(CANARY));
  }

  @Test
  void aMalformedKeyIsRefusedWithoutBeingPrinted() {
    assertThatThrownBy(() -> with(Map.of("SLUICE_KEY", "short-" + CANARY), vault -> {}))
        .isInstanceOf(SluiceException.class)
        .hasMessageContaining("SLUICE_KEY does not hold 32 bytes")
        .hasMessageNotContaining(CANARY);
  }

  @Test
  void whatWentThroughIsMasked() {
    with(
        Map.of(),
        vault -> {
          vault.putLiteral("pw", CANARY);
          assertThat(vault.mask("login failed: " + CANARY + "!"))
              .isEqualTo("login failed: ******!");
          SluiceException masked =
              vault.masked(new SluiceException(ErrorCode.SOURCE_FAILED, "no " + CANARY).at(3, 4));
          assertThat(masked).hasMessage("no ******");
          assertThat(masked.line()).hasValue(3);
        });
  }

  private void with(Map<String, String> environment, Consumer<Vault> work) {
    try (DataDirectory directory = DataDirectory.open(folder.resolve("data"));
        Store store = Store.open(directory)) {
      work.accept(Vault.open(directory, store, environment, Clock.systemUTC()));
    }
  }

  private static String key(char fill) {
    byte[] key = new byte[SecretCipher.KEY_BYTES];
    Arrays.fill(key, (byte) fill);
    return Base64.getEncoder().encodeToString(key);
  }
}
