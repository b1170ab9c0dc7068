package io.sluice.gates;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;

/** What no class of the product may do. */
final class ArchitectureRules {
  private static final DescribedPredicate<JavaClass> STARTS_A_PROCESS =
      DescribedPredicate.describe(
          "start a process", type -> type.tryGetMethod("main", String[].class).isPresent());

  private ArchitectureRules() {}

  static Stream<Provable> all() {
    return Stream.of(
            Room.all().map(ArchitectureRules::edges),
            Library.all().map(ArchitectureRules::home),
            Stream.of(packagesFormNoCycle(), onlyMainExits(), namesSayWhatThingsAre(), quiet()))
        .flatMap(rules -> rules);
  }

  private static Provable edges(Room room) {
    String[] forbidden =
        room.forbidden().stream().map(other -> other.rootPackage() + "..").toArray(String[]::new);
    String target = room.forbidden().iterator().next().rootPackage();
    return new Provable(
        room.artifact() + " names only the modules that it may",
        noClasses()
            .that()
            .resideInAPackage(room.rootPackage() + "..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(forbidden))
            .allowEmptyShould(true),
        List.of(
            "package " + target + "; public class Target {}",
            "package " + room.rootPackage() + "; class Stray { " + target + ".Target target; }"));
  }

  private static Provable home(Library library) {
    return new Provable(
        library + " lives only where it belongs",
        noClasses()
            .that()
            .resideOutsideOfPackages(library.homes())
            .should()
            .dependOnClassesThat(library.classes()),
        library.violation());
  }

  private static Provable packagesFormNoCycle() {
    return new Provable(
        "packages form no cycle",
        slices().matching("io.(**)").should().beFreeOfCycles(),
        List.of(
            "package io.sluice.engine.a; public class A { io.sluice.engine.b.B b; }",
            "package io.sluice.engine.b; public class B { io.sluice.engine.a.A a; }"));
  }

  private static Provable onlyMainExits() {
    return new Provable(
        "only a class with a main method ends the process",
        noClasses()
            .that(DescribedPredicate.not(STARTS_A_PROCESS))
            .should()
            .callMethod(System.class, "exit", int.class),
        List.of("package io.sluice.engine; class Quits { void now() { System.exit(1); } }"));
  }

  private static Provable namesSayWhatThingsAre() {
    return new Provable(
        "names say what a thing is",
        noClasses()
            .that(DescribedPredicate.not(resideInAPackage("io.sluice.sql.parser.generated..")))
            .should()
            .haveNameMatching(".*(Helper|Utils?|Manager|Impl)(\\$.*)?"),
        List.of("package io.sluice.engine; class LaneManager {}"));
  }

  private static Provable quiet() {
    return new Provable(
        "only the command line and the benchmarks write to the terminal",
        noClasses()
            .that()
            .resideOutsideOfPackages("io.sluice.gateway..", "io.sluice.bench..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"),
        List.of("package io.sluice.engine; class Loud { void say() { System.out.println(1); } }"));
  }
}
