package io.sluice.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // Libraries that were moved into the driver's jar are not ours.
          .withImportOption(location -> !location.contains("/io/sluice/jdbc/shaded/"))
          .importPackages("io.sluice");

  static Stream<Provable> rules() {
    return ArchitectureRules.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductObeys(Provable provable) {
    provable.rule().check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aViolationIsReported(Provable provable, @TempDir Path folder) {
    EvaluationResult result =
        provable.rule().evaluate(Snippets.compile(provable.violation(), folder));
    assertThat(result.hasViolation()).isTrue();
  }

  @Test
  void everyClassLivesInTheRootPackageOfARoom() {
    assertThat(PRODUCT)
        .isNotEmpty()
        .allSatisfy(
            type ->
                assertThat(Room.all().map(Room::rootPackage))
                    .anyMatch(root -> (type.getPackageName() + ".").startsWith(root + ".")));
  }

  @Test
  void everyRoomWithSourcesIsJudged() {
    Repository.modules().entrySet().stream()
        .filter(module -> Files.isDirectory(module.getKey().resolve("src/main/java")))
        .map(module -> Room.of(module.getValue().artifact()).orElseThrow())
        .forEach(
            room ->
                assertThat(PRODUCT.containPackage(room.rootPackage()))
                    .as(room.artifact())
                    .isTrue());
  }
}
