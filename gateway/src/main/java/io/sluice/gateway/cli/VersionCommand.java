package io.sluice.gateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code sluice version}. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
  @Override
  public Integer call() {
    Output output = Output.standard();
    output.rows().println(text());
    output.rows().flush();
    return ExitCode.DONE;
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }

  private static String text() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return "sluice "
        + (version == null ? "unpackaged" : version)
        + " (Java "
        + Runtime.version()
        + ")";
  }
}
