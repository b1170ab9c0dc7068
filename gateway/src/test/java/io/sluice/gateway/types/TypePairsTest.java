package io.sluice.gateway.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.result.StatementResult;
import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.session.GatewaySettings;
import io.sluice.gateway.session.Session;
import io.sluice.spi.TargetType;
import io.sluice.spi.TargetType.Fidelity;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.ColumnType;
import io.sluice.spi.type.TypeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every type of every system travels to every other one by a sync, with NULL, its least, its
 * greatest and its special values: what the target's own SQL says is there, is what the source's
 * own SQL said. The page about types is made of the same table.
 */
final class TypePairsTest {
  private static final Path PAGE = Path.of("..", "docs", "types.md");

  @TempDir private static Path folder;

  private static Systems systems;
  private static TypeTable types;

  /** From the names of syncs to their errors. */
  private static final Map<String, Optional<SluiceException>> OUTCOMES = new HashMap<>();

  @BeforeAll
  static void run() {
    systems = new Systems(folder);
    types = TypeTable.of(systems);
    try (Gateway gateway = Gateway.open(GatewaySettings.of(folder.resolve("data")))) {
      Session session = gateway.session(folder);
      systems.sources().forEach(source -> connect(session, source));
      for (TypedSystem source : systems.sources()) {
        for (TypedSystem target : systems.targets()) {
          copyWhatFits(session, source, target);
          copyWhatDoesNot(session, source, target);
        }
      }
    }
  }

  @AfterAll
  static void close() {
    systems.close();
  }

  private static void connect(Session session, TypedSystem system) {
    String options =
        system.options().entrySet().stream()
            .map(option -> option.getKey() + " = '" + option.getValue() + "'")
            .collect(Collectors.joining(", "));
    run(
        session,
        "CREATE CONNECTION %s TYPE %s WITH (%s)".formatted(system.name(), system.type(), options));
  }

  private static void copyWhatFits(Session session, TypedSystem source, TypedSystem target) {
    String from = source.table(Systems.fitting(target));
    String to = target.table(copy(source));
    if (!lossy(source, target).isEmpty()) {
      sync(session, pair(source, target) + "_unsaid", from, to);
      String columns = lossy(source, target).stream().collect(Collectors.joining(", "));
      String some = from + " COLUMNS (id, " + columns + ")";
      sync(session, lossyCopy(source, target), some, target.table(lossyCopy(source, target)), WARN);
    }
    sync(session, pair(source, target), from, to, AS_TEXT);
  }

  private static final String WARN = "ON LOSSY TYPE WARN";
  private static final String AS_TEXT = "ON LOSSY TYPE AS TEXT";

  /** The columns whose types lose information on this way. */
  private static List<String> lossy(TypedSystem source, TypedSystem target) {
    List<TargetType> become = types.targets(source, target);
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < become.size(); i++) {
      if (become.get(i).fidelity() == Fidelity.LOSSY) {
        columns.add("c" + i);
      }
    }
    return columns;
  }

  private static void copyWhatDoesNot(Session session, TypedSystem source, TypedSystem target) {
    refused(source, target)
        .forEach(
            (name, value) ->
                sync(
                    session,
                    name,
                    "%s COLUMNS (id, c%d) WHERE id = %d"
                        .formatted(source.table(Systems.ALL), value.column(), value.row() + 1),
                    target.table(name)));
  }

  /** A value of the samples. */
  private record Place(int column, int row) {}

  /** By the names of syncs that try them. What no target takes is tried with the first. */
  private static Map<String, Place> refused(TypedSystem source, TypedSystem target) {
    boolean first = target == systems.targets().get(0);
    Map<String, Place> places = new HashMap<>();
    List<Sample> samples = systems.samples(source).samples();
    for (int i = 0; i < samples.size(); i++) {
      for (int row = 0; row < samples.get(i).values().size(); row++) {
        var by = samples.get(i).values().get(row).refusedBy();
        if (by.contains(target.name()) || (first && by.contains(Sample.Value.ANY_TARGET))) {
          places.put(pair(source, target) + "_c" + i + "_" + row, new Place(i, row));
        }
      }
    }
    return places;
  }

  private static String pair(TypedSystem source, TypedSystem target) {
    return source.name() + "_to_" + target.name();
  }

  private static String copy(TypedSystem source) {
    return "from_" + source.name();
  }

  private static String lossyCopy(TypedSystem source, TypedSystem target) {
    return pair(source, target) + "_lossy";
  }

  private static void sync(Session session, String name, String from, String to, String... more) {
    try {
      run(
          session,
          "CREATE SYNC %s FROM TABLE %s TO TABLE %s %s"
              .formatted(name, from, to, String.join(" ", more)));
      run(session, "WAIT FOR SYNC " + name);
      OUTCOMES.put(name, Optional.empty());
    } catch (SluiceException e) {
      OUTCOMES.put(name, Optional.of(e));
    }
  }

  private static void run(Session session, String sql) {
    StatementResult result = session.execute(sql);
    result.close();
  }

  private static Optional<SluiceException> outcome(String sync) {
    return Objects.requireNonNull(OUTCOMES.get(sync), sync);
  }

  @TestFactory
  Stream<DynamicTest> whatFitsArrivesAsItWas() {
    return pairs(
        (source, target) -> {
          assertThat(outcome(pair(source, target)).map(Throwable::getMessage)).isEmpty();
          List<TypeKind> kinds = types.carriers(source).stream().map(ColumnType::kind).toList();
          List<Sample> samples = systems.samples(source).samples();
          List<List<@Nullable String>> was = source.texts(Systems.fitting(target), kinds);
          List<List<@Nullable String>> is = target.texts(copy(source), kinds);
          boolean compact = source.name().equals("json") || target.name().equals("json");
          List<String> differences = new ArrayList<>();
          for (int row = 0; row < was.size(); row++) {
            for (int i = 0; i < samples.size(); i++) {
              boolean json = compact && kinds.get(i) == TypeKind.JSON;
              String before = text(was.get(row).get(i), json);
              String after = text(is.get(row).get(i), json);
              if (!before.equals(after)) {
                differences.add(samples.get(i).type() + ": " + before + " became " + after);
              }
            }
          }
          assertThat(differences).isEmpty();
          assertThat(is).hasSameSizeAs(was);
        });
  }

  private static String text(@Nullable String text, boolean json) {
    return text == null ? "NULL" : "'" + (json ? Canonical.compact(text) : text) + "'";
  }

  @TestFactory
  Stream<DynamicTest> whatHasNoPlaceIsRefused() {
    return pairs(
        (source, target) ->
            refused(source, target)
                .forEach(
                    (sync, place) -> {
                      Sample sample = systems.samples(source).samples().get(place.column());
                      String value =
                          sample.type() + " " + sample.values().get(place.row()).literal();
                      assertThat(outcome(sync)).as(value).isPresent();
                      SluiceException error = outcome(sync).orElseThrow();
                      assertThat(error.code()).as(value).isEqualTo(ErrorCode.RUN_FAILED);
                      assertThat(error)
                          .as(value)
                          .hasMessageMatching("(?s).*\\bc" + place.column() + "\\b.*");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aTypeThatLosesIsRefusedUnlessAllowed() {
    return pairs(
        (source, target) -> {
          for (String column : lossy(source, target)) {
            SluiceException refusal = outcome(pair(source, target) + "_unsaid").orElseThrow();
            assertThat(refusal.code()).isEqualTo(ErrorCode.LOSSY_TYPE);
            assertThat(refusal).hasMessageContaining(" " + column + ": ");
            assertThat(outcome(lossyCopy(source, target))).isEmpty();
          }
        });
  }

  @Test
  void aUnionLosesItsMember() {
    TypedSystem duckDb = systems.target("duckdb");
    String column = lossy(duckDb, duckDb).get(0);
    String member = "union_tag(" + column + ")";
    assertThat(duckDb.values(Systems.fitting(duckDb), member)).contains("num");
    assertThat(duckDb.values(lossyCopy(duckDb, duckDb), member)).contains("str");
  }

  @TestFactory
  Stream<DynamicTest> aSystemKeepsItsOwnTypes() {
    return systems.sources().stream()
        .filter(source -> !source.type().equals("file"))
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.title(),
                    () -> {
                      TypedSystem target = systems.target(source.type());
                      List<String> own =
                          types.carriers(source).stream().map(ColumnType::nativeType).toList();
                      assertThat(types.targets(source, target))
                          .extracting(TargetType::nativeType)
                          .isEqualTo(own);
                    }));
  }

  @Test
  void thePageSaysWhatIsTried() throws IOException {
    String page = new TypePage(systems, types).text();
    if (Boolean.getBoolean("sluice.rewrite")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  private interface Check {
    void of(TypedSystem source, TypedSystem target);
  }

  private static Stream<DynamicTest> pairs(Check check) {
    return systems.sources().stream()
        .flatMap(
            source ->
                systems.targets().stream()
                    .map(
                        target ->
                            DynamicTest.dynamicTest(
                                source.title() + " to " + target.title(),
                                () -> check.of(source, target))));
  }
}
