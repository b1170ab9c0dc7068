package io.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class AddressTest {
  @Test
  void aServerIsFoundWithWhatIsSetInTheAddressAndBesideIt() throws SQLException {
    Properties beside = new Properties();
    beside.setProperty("user", "u");
    beside.setProperty("password", "beside");
    beside.setProperty("ApplicationName", "a tool's own");
    Properties settings =
        Address.read("jdbc:sluice://h:1/?password=a%26b+c&tls=true", beside).settings();
    assertThat(settings)
        .containsEntry("url", "https://h:1/")
        .containsEntry("user", "u")
        .containsEntry("password", "a&b+c")
        .doesNotContainKey("ApplicationName");
    assertThat(Address.read("jdbc:sluice://[::1]", new Properties()).server())
        .hasToString("http://[::1]:8765/");
  }

  @Test
  void anAddressThatCannotBeReadSaysWhyAndKeepsItsPassword() {
    assertUnreadable("jdbc:sluice://h:1/?passwort=geheim", "there is no setting 'passwort'");
    assertUnreadable("jdbc:sluice://h:1/?password=ge heim", "special characters");
    assertUnreadable("jdbc:sluice:h:1", "looks like");
    assertUnreadable("jdbc:sluice://h/shop", "there is nothing to choose by '/shop'");
    assertUnreadable("jdbc:sluice://h/?tls=yes", "tls is 'true' or 'false'");
    assertUnreadable("jdbc:sluice://h/?fetch_size=0", "fetch_size is a number above 0");
    assertUnreadable("jdbc:sluice://h/?tls_ca=/nowhere/ca.pem", "tls_ca");
  }

  private static void assertUnreadable(String address, String message) {
    assertThatThrownBy(() -> DriverManager.getConnection(address))
        .hasMessageContaining(message)
        .hasMessageNotContaining("geheim");
  }
}
