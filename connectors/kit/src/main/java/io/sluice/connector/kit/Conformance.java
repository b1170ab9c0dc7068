package io.sluice.connector.kit;

import io.sluice.spi.Capability;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Makes the suite's tests for one connector. */
public final class Conformance {
  private Conformance() {}

  /** One test of the suite. */
  interface Body {
    void run(Fixture fixture) throws Exception;
  }

  /**
   * Collects the tests of one area.
   *
   * @param refused the capabilities which the tests so far prove to be refused
   */
  record Area(Map<String, Body> tests, Set<Capability> capabilities, Set<Capability> refused) {
    /** A test for every connector. */
    void test(String name, Body body) {
      tests.put(name, body);
    }

    /** A test for connectors that declare all of these. */
    void with(Set<Capability> needed, String name, Body body) {
      if (capabilities.containsAll(needed)) {
        tests.put(name, body);
      }
    }

    /** Proves a capability: that it works where it is declared, and is refused where it is not. */
    void both(Capability capability, String name, Body declared, Body undeclared) {
      if (capabilities.contains(capability)) {
        tests.put(name, declared);
      } else {
        tests.put(
            "without " + capability + ": " + name + " is refused",
            fixture -> {
              undeclared.run(fixture);
              refused.add(capability);
            });
      }
    }
  }

  /**
   * The suite. The last test counts the undeclared capabilities that were proved to be refused.
   *
   * @param quirks used by one test after the other; whoever made it ends what it holds
   */
  public static Stream<DynamicNode> of(Quirks quirks) {
    Set<Capability> capabilities = quirks.provider().capabilities();
    Set<Capability> refused = EnumSet.noneOf(Capability.class);
    List<DynamicNode> areas = new ArrayList<>();
    areas.add(area(quirks, "catalog", capabilities, refused, CatalogTests::add));
    areas.add(area(quirks, "source", capabilities, refused, SourceTests::add));
    areas.add(area(quirks, "snapshots", capabilities, refused, SnapshotTests::add));
    areas.add(area(quirks, "load", capabilities, refused, LoadTests::add));
    areas.add(area(quirks, "publish", capabilities, refused, PublishTests::add));
    areas.add(area(quirks, "statements", capabilities, refused, StatementTests::add));
    areas.add(area(quirks, "apply", capabilities, refused, ApplyTests::add));
    areas.add(area(quirks, "apply types", capabilities, refused, ApplyTypeTests::add));
    areas.add(area(quirks, "lanes", capabilities, refused, LaneTests::add));
    areas.add(area(quirks, "types", capabilities, refused, TypeTests::add));
    areas.add(area(quirks, "connection", capabilities, refused, ConnectionTests::add));
    areas.add(
        DynamicTest.dynamicTest(
            "every undeclared capability is proved refused",
            () ->
                Assertions.assertThat(refused)
                    .containsExactlyInAnyOrderElementsOf(refusable(capabilities))));
    return areas.stream();
  }

  /** Those whose absence shows in a refusal; a snapshot that is not one just shows other rows. */
  private static Set<Capability> refusable(Set<Capability> capabilities) {
    Set<Capability> refusable =
        EnumSet.of(
            Capability.EXPRESSION_PUSHDOWN,
            Capability.QUERY_PUSHDOWN,
            Capability.LIMIT_PUSHDOWN,
            Capability.SPLITS,
            Capability.PARALLEL_WRITERS,
            Capability.APPLY_CHANGES,
            Capability.STATEMENTS,
            Capability.PARTITIONS);
    refusable.removeAll(capabilities);
    return refusable;
  }

  private static DynamicContainer area(
      Quirks quirks,
      String name,
      Set<Capability> capabilities,
      Set<Capability> refused,
      Consumer<Area> tests) {
    Area area = new Area(new LinkedHashMap<>(), capabilities, refused);
    tests.accept(area);
    return DynamicContainer.dynamicContainer(
        name,
        area.tests().entrySet().stream()
            .map(
                test ->
                    DynamicTest.dynamicTest(
                        test.getKey(), () -> Fixture.run(quirks, test.getValue()))));
  }
}
