package io.sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.SettableClock;
import io.sluice.gateway.store.DataDirectory;
import io.sluice.gateway.store.Store;
import io.sluice.spi.error.SluiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How time ends tokens and makes those wait who guess. */
final class LoginsTest {
  private static final byte[] KEY = {1, 2, 3};

  private final SettableClock clock = new SettableClock();
  private DataDirectory directory;
  private Store store;
  private Audit audit;
  private Users users;
  private Logins logins;

  @BeforeEach
  void open(@TempDir Path folder) {
    directory = DataDirectory.open(folder);
    store = Store.open(directory);
    audit = new Audit(store.audit());
    users = new Users(store, clock);
    logins = new Logins(users, audit, KEY, clock);
    users.create("root", "correct horse", Role.ADMIN);
  }

  @AfterEach
  void close() {
    audit.close();
    store.close();
    directory.close();
  }

  @Test
  void aTokenEndsWithItsTimeAndIsNotBelievedUnderAnotherKey() {
    String token = logins.token("root", clock.instant().plus(Duration.ofHours(1)));
    assertThat(logins.token(token)).hasValue("root");
    assertThat(new Logins(users, audit, new byte[] {4}, clock).token(token)).isEmpty();
    assertThat(new Logins(users, audit, KEY, clock).token(token)).hasValue("root");
    clock.advance(Duration.ofMinutes(59));
    assertThat(logins.token(token)).hasValue("root");
    clock.advance(Duration.ofMinutes(1));
    assertThat(logins.token(token)).isEmpty();
  }

  @Test
  void eachGuessBeyondAFewTakesLonger() {
    for (int i = 0; i < 5; i++) {
      assertThat(logins.password("root", "guess " + i, "a")).isEmpty();
    }
    waits("a");
    // Elsewhere, the user itself is still let in.
    assertThat(logins.password("root", "correct horse", "b")).hasValue("root");
    clock.advance(Duration.ofSeconds(1));
    assertThat(logins.password("root", "guess", "a")).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    waits("a");
    clock.advance(Duration.ofSeconds(1));
    assertThat(logins.password("root", "still a guess", "a")).isEmpty();
  }

  @Test
  void aPasswordThatWasProvedIsAskedForAgainOnceItIsAnother() {
    assertThat(logins.password("root", "correct horse", "a")).hasValue("root");
    users.alter("root", Optional.empty(), Optional.of("battery staple"));
    assertThat(logins.password("root", "correct horse", "a")).isEmpty();
    assertThat(logins.password("ROOT", "battery staple", "a")).hasValue("root");
  }

  private void waits(String client) {
    assertThatThrownBy(() -> logins.password("root", "one more guess", client))
        .isInstanceOf(SluiceException.class)
        .hasMessageContaining("too many attempts");
  }
}
