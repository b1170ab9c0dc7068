package io.sluice.engine;

import io.sluice.spi.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Remembers everything that it hears. */
final class RecordingListener implements RunListener {
  private final List<TableProgress> heard = new ArrayList<>();
  private final List<Consumer<TableProgress>> reactions = new ArrayList<>();
  private final List<String> positions = new ArrayList<>();

  @Override
  public synchronized void progress(TableProgress progress) {
    heard.add(progress);
    reactions.forEach(reaction -> reaction.accept(progress));
  }

  /** Does something with everything that is heard. */
  synchronized void whenHeard(Consumer<TableProgress> action) {
    reactions.add(action);
  }

  /** Does something as soon as a table is in a state. */
  synchronized void when(TableId table, TableState state, Runnable action) {
    reactions.add(
        progress -> {
          if (progress.table().equals(table) && progress.state() == state) {
            action.run();
          }
        });
  }

  @Override
  public synchronized void snapshot(String connection, String position) {
    positions.add(connection + ":" + position);
  }

  synchronized List<TableProgress> heard() {
    return List.copyOf(heard);
  }

  synchronized List<String> positions() {
    return List.copyOf(positions);
  }

  /** The states of a table in the order in which they were heard, repetitions left out. */
  synchronized List<TableState> states(TableId table) {
    List<TableState> states = new ArrayList<>();
    for (TableProgress progress : heard) {
      boolean news = states.isEmpty() || states.get(states.size() - 1) != progress.state();
      if (progress.table().equals(table) && news) {
        states.add(progress.state());
      }
    }
    return states;
  }
}
