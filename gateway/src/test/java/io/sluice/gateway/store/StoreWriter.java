package io.sluice.gateway.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/** Writes pairs of events without end, and prints the number of each pair that was kept. */
final class StoreWriter {
  private StoreWriter() {}

  public static void main(String[] arguments) {
    try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
        Store store = Store.open(directory)) {
      long first = store.events().all().size() / 2;
      for (long pair = first + 1; ; pair++) {
        String message = Long.toString(pair);
        store.transaction(
            () -> {
              store.events().add(Instant.EPOCH, "A", "", OptionalLong.empty(), message);
              store.events().add(Instant.EPOCH, "B", "", OptionalLong.empty(), message);
              return message;
            });
        System.out.println(pair);
      }
    }
  }
}
