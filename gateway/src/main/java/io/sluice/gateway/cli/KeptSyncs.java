package io.sluice.gateway.cli;

import io.sluice.gateway.session.Gateway;
import io.sluice.gateway.store.StoredSync;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Tells those who leave how syncs in MODE REALTIME are kept going. */
final class KeptSyncs {
  private final Gateway gateway;
  private final Path dataFolder;
  private final Output output;

  /**
   * @param dataFolder as it was given
   */
  KeptSyncs(Gateway gateway, Path dataFolder, Output output) {
    this.gateway = gateway;
    this.dataFolder = dataFolder;
    this.output = output;
  }

  void tell() {
    List<StoredSync> running = gateway.streams().running();
    if (running.isEmpty()) {
      return;
    }
    String names = running.stream().map(StoredSync::name).collect(Collectors.joining(", "));
    output.say(
        (running.size() == 1 ? "sync " : "syncs ")
            + names
            + (running.size() == 1 ? " stands" : " stand")
            + " still when this command has ended. This keeps "
            + (running.size() == 1 ? "it" : "them")
            + " running:");
    output.say("  ./sluice server --data-dir " + dataFolder);
  }
}
