package io.sluice.gates;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Maven build that goes on after failures said of each of its modules. */
final class MavenLog {
  /**
   * Either the line that starts a goal in a module, or the one that says at the end why it failed.
   */
  private static final Pattern MODULE =
      Pattern.compile("--- \\S+ \\(\\S+\\) @ (?<starts>\\S+) ---|on project (?<fails>[\\w-]+):");

  private final Map<String, StringBuilder> modules = new HashMap<>();

  MavenLog(List<String> lines) {
    StringBuilder current = new StringBuilder();
    for (String line : lines) {
      Matcher matcher = MODULE.matcher(line);
      if (matcher.find()) {
        String starts = matcher.group("starts");
        String name = starts == null ? matcher.group("fails") : starts;
        current = modules.computeIfAbsent(name, absent -> new StringBuilder());
      }
      current.append(line).append('\n');
    }
  }

  /** All lines about the module. */
  String of(String artifact) {
    return modules.getOrDefault(artifact, new StringBuilder()).toString();
  }
}
