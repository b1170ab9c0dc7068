package io.sluice.plan;

import java.util.List;

/**
 * Statements that are run at the target around a run, in its own SQL.
 *
 * @param target the connection that they are run at; empty if there are none
 * @param before run before anything is read or written
 * @param copies what is made of the sources' indexes and the like when every table has been
 *     published
 * @param after run last of all
 */
public record RunStatements(
    String target, List<String> before, List<Copy> copies, List<String> after) {
  /** No statements. */
  public static final RunStatements NONE = new RunStatements("", List.of(), List.of(), List.of());

  /**
   * A statement that makes what a source has.
   *
   * @param what in words: {@code index by_region of ods.orders}
   * @param sql may be run any number of times
   */
  public record Copy(String what, String sql) {}

  public RunStatements {
    before = List.copyOf(before);
    copies = List.copyOf(copies);
    after = List.copyOf(after);
  }
}
