package io.sluice.gateway.cli;

import io.sluice.gateway.session.OfferedNames;
import java.nio.file.Path;
import java.util.Map;

/** Who carries out what is typed and what stands in scripts: a gateway here, or a server. */
interface Backend {
  /**
   * Has the statements of a script carried out up to the first that fails, and prints what they
   * give back. Nothing is carried out if the script cannot be read to its end.
   *
   * @param origin what errors call the script; empty at the prompt
   * @return whether all were carried out
   * @throws OutputClosedException if nobody reads the rows any more
   */
  boolean run(String origin, String text, Map<String, String> variables);

  /**
   * Waits for the runs that would end with this process, and tells how they ended.
   *
   * @return whether all of them finished
   */
  boolean awaitRuns();

  /** Cancels the statement that is being carried out; for any thread. */
  void cancel();

  OfferedNames names();

  /** Where what was typed is kept. */
  Path history();

  /**
   * Tells what would be left behind by whoever leaves now.
   *
   * @return whether there is anything
   */
  boolean warn();

  /** Tells whoever leaves what becomes of what is left behind. */
  void tell();
}
