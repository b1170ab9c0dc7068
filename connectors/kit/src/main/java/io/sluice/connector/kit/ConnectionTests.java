package io.sluice.connector.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.spi.Capability;
import io.sluice.spi.Check;
import io.sluice.spi.Connector;
import io.sluice.spi.ConnectorProvider;
import io.sluice.spi.Purpose;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.option.Option;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** What a provider and a connector say of themselves. */
final class ConnectionTests {
  private ConnectionTests() {}

  static void add(Conformance.Area area) {
    area.test("the provider is found by its type", ConnectionTests::isFound);
    area.test("every option is described", ConnectionTests::describesOptions);
    area.test("the roles are those of the capabilities", ConnectionTests::roles);
    area.test("the checks pass where all is well", ConnectionTests::checks);
    area.test("closing twice is harmless", ConnectionTests::closesTwice);
    area.test("a secret is never printed", ConnectionTests::keepsSecrets);
  }

  private static void isFound(Fixture fixture) {
    String type = fixture.quirks().provider().type();
    assertThat(ServiceLoader.load(ConnectorProvider.class))
        .extracting(ConnectorProvider::type)
        .contains(type);
    assertThat(type).isLowerCase();
  }

  private static void describesOptions(Fixture fixture) {
    List<Option<?>> options = fixture.quirks().provider().options();
    assertThat(options).extracting(Option::name).doesNotHaveDuplicates();
    for (Option<?> option : options) {
      assertThat(option.doc()).as(option.name()).endsWith(".");
      assertThat(option.name()).isLowerCase();
    }
  }

  private static void roles(Fixture fixture) {
    assertThat(fixture.connector().source().isPresent()).isEqualTo(fixture.can(Capability.READ));
    assertThat(fixture.connector().sink().isPresent()).isEqualTo(fixture.can(Capability.WRITE));
  }

  private static void checks(Fixture fixture) {
    for (Purpose purpose : List.of(Purpose.CONNECT, Purpose.READ, Purpose.WRITE)) {
      List<Check> checks = fixture.connector().test(purpose);
      assertThat(checks).as(purpose.name()).isNotEmpty().allMatch(Check::ok);
    }
    assertThat(fixture.connector().test(Purpose.CDC)).isNotEmpty();
  }

  private static void closesTwice(Fixture fixture) {
    Connector connector = fixture.quirks().open();
    connector.catalog().schemas();
    connector.close();
    connector.close();
  }

  private static void keepsSecrets(Fixture fixture) {
    Optional<String> secret = fixture.quirks().secret();
    if (secret.isEmpty()) {
      assertThat(fixture.quirks().provider().options()).noneMatch(Option::isSecret);
      return;
    }
    assertThat(fixture.connector().toString()).doesNotContain(secret.get());
    try (Connector unreachable = fixture.quirks().unreachable().orElseThrow()) {
      Throwable failure = catchThrowable(() -> unreachable.catalog().schemas());
      assertThat(failure).isInstanceOf(SluiceException.class);
      StringWriter printed = new StringWriter();
      failure.printStackTrace(new PrintWriter(printed));
      assertThat(printed.toString()).doesNotContain(secret.get());
      assertThat(unreachable.test(Purpose.CONNECT).toString()).doesNotContain(secret.get());
      assertThat(unreachable.test(Purpose.CONNECT)).anyMatch(check -> !check.ok());
      assertThat(unreachable.toString()).doesNotContain(secret.get());
    }
  }
}
