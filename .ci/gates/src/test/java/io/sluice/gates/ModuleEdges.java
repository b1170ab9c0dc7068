package io.sluice.gates;

import java.util.List;
import java.util.Optional;

/** Compares what the poms depend on with the table of {@link Room}. */
final class ModuleEdges {
  private ModuleEdges() {}

  /** What the table does not allow, a sentence each. */
  static List<String> violations(Pom pom) {
    Optional<Room> room = Room.of(pom.artifact());
    if (room.isEmpty()) {
      return List.of(pom.artifact() + " is not in the table");
    }
    return pom.edges().stream()
        .filter(edge -> !isAllowed(room.get(), edge))
        .map(edge -> pom.artifact() + " must not see " + edge.artifact() + " at " + edge.scope())
        .toList();
  }

  private static boolean isAllowed(Room from, Pom.Edge edge) {
    return Room.of(edge.artifact())
        .filter(
            to ->
                edge.scope().equals("compile")
                    ? from.mayCompileAgainst(to)
                    : from.maySeeOutsideOfCompilation(to))
        .isPresent();
  }
}
