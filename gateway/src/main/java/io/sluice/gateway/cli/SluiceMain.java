package io.sluice.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
    name = "sluice",
    description = "Copies and joins what databases hold, by SQL.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    subcommands = {
      QuickstartCommand.class,
      ServerCommand.class,
      SqlCommand.class,
      VersionCommand.class,
      WarmUpCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was done",
      "1:a statement failed, or a run that was started",
      "2:the command line is wrong",
      "3:the data directory is in use or cannot be used",
      "130:interrupted",
      "141:standard output was closed before all was printed"
    })
public final class SluiceMain implements Runnable {
  @Spec private CommandSpec spec;

  SluiceMain() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new SluiceMain())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
