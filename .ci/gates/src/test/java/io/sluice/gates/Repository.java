package io.sluice.gates;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The folders of this repository. */
final class Repository {
  /** Maven runs the tests of a module in its folder, which is {@code .ci/gates} here. */
  static final Path GATES = Path.of("").toAbsolutePath();

  static final Path ROOT = GATES.resolve("../..").normalize();

  private Repository() {}

  /** The poms of the product's modules by their folder, the gates aside. */
  static Map<Path, Pom> modules() {
    Map<Path, Pom> modules = new LinkedHashMap<>();
    for (String module : Pom.read(ROOT.resolve("pom.xml")).modules()) {
      Path folder = ROOT.resolve(module);
      if (!folder.equals(GATES)) {
        modules.put(folder, Pom.read(folder.resolve("pom.xml")));
      }
    }
    return modules;
  }
}
