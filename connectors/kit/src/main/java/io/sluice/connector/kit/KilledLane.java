package io.sluice.connector.kit;

import static io.sluice.connector.kit.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spi.Landing;
import io.sluice.spi.Load;
import io.sluice.spi.RunId;
import io.sluice.spi.TableId;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.ChangeWriter;
import io.sluice.spi.change.LaneId;
import io.sluice.spi.change.LaneState;
import io.sluice.spi.change.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A lane that a process applies until it is killed. Every group follows from its number, so that
 * whoever looks at the target afterwards can tell what must be there at the lane's position: rows
 * of two tables, one of them without a key.
 */
public final class KilledLane {
  private static final LaneId LANE = LaneId.main("killed");
  private static final long KEYS = 50;
  private static final int GROUPS = 10;
  private static final int KILL_WITHIN_MILLIS = 400;

  /** Every so often a group is large enough to be staged. */
  private static final long LARGE = 7;

  private static final int LARGE_ROWS = 2_500;

  private final Quirks quirks;
  private final TableId keyed;
  private final TableId bag;

  /**
   * @param quirks of the system that takes the changes
   * @param schema of the tables; one that can be created or is there
   */
  public KilledLane(Quirks quirks, String schema) {
    this.quirks = quirks;
    this.keyed = new TableId(schema, "killed_keyed");
    this.bag = new TableId(schema, "killed_bag");
  }

  /** Creates the tables. */
  public void create() throws Exception {
    Fixture.run(
        quirks,
        fixture -> {
          List<WriteSpec> specs =
              List.of(
                  fixture.spec(keyed, Landing.CREATE),
                  fixture.spec(bag, Landing.CREATE, Fixture.COLUMNS, List.of()));
          try (Load load = fixture.sink().load(new RunId("killed", 1))) {
            for (WriteSpec spec : specs) {
              load.begin(spec);
              fixture.write(load, spec);
            }
            load.publish(specs);
          }
        });
  }

  /**
   * Goes on where the lane is, until the process is killed; prints the number of each group that is
   * committed.
   */
  public void applyForEver() throws Exception {
    Fixture.run(
        quirks,
        fixture -> {
          Changes changes = new Changes(fixture);
          WriteSpec toKeyed = fixture.spec(keyed, Landing.APPEND);
          WriteSpec toBag = fixture.spec(bag, Landing.APPEND, Fixture.COLUMNS, List.of());
          try (ChangeWriter writer =
              changes.sink().open(LANE, List.of(toKeyed, toBag), fixture.allocator())) {
            for (long group = position(writer.opened()) + 1; true; group++) {
              changes.delete(writer, toKeyed, row(deleted(group)));
              changes.upsert(writer, toKeyed, row(upserted(group), "group " + group));
              if (group > 1) {
                changes.deleteEqual(writer, toBag, bagged(group - 1));
              }
              changes.append(writer, toBag, bagged(group));
              Changes.commit(writer, Long.toString(group));
              System.out.println(group);
            }
          }
        });
  }

  /** Kills a process that applies, at any moment after some more groups. */
  public static void kill(Process process) throws IOException, InterruptedException {
    try (BufferedReader output = process.inputReader()) {
      for (int group = 0; group < GROUPS; group++) {
        assertThat(output.readLine()).isNotNull();
      }
      // The moment of the kill is what is tried: anywhere in a group.
      Thread.sleep(ThreadLocalRandom.current().nextInt(KILL_WITHIN_MILLIS));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /**
   * Fails unless the tables are exactly what they must be at the lane's position.
   *
   * @return the position, which counts groups
   */
  public long verify() throws Exception {
    long[] found = new long[1];
    Fixture.run(
        quirks,
        fixture -> {
          found[0] = new Changes(fixture).sink().state(LANE).map(KilledLane::position).orElse(0L);
          TreeMap<Long, String> rows = new TreeMap<>();
          for (long group = 1; group <= found[0]; group++) {
            rows.remove(deleted(group));
            rows.put(upserted(group), "group " + group);
          }
          List<String> expected = new ArrayList<>();
          rows.forEach((id, note) -> expected.add(id + "|" + note));
          expected.sort(null);
          assertThat(fixture.rows(keyed)).as("at " + found[0]).isEqualTo(expected);
          List<String> inBag = new ArrayList<>();
          if (found[0] > 0) {
            for (@Nullable Object[] row : bagged(found[0])) {
              inBag.add(row[0] + "|" + row[1]);
            }
          }
          inBag.sort(null);
          assertThat(fixture.rows(bag)).as("at " + found[0]).isEqualTo(inBag);
        });
    return found[0];
  }

  private static long position(LaneState state) {
    return state.position().map(Position::text).map(Long::parseLong).orElse(0L);
  }

  private static long upserted(long group) {
    return group * 3 % KEYS;
  }

  private static long deleted(long group) {
    return (group * 7 + 1) % KEYS;
  }

  /** What a group leaves in the table without a key: some rows twice. */
  private static @Nullable Object[][] bagged(long group) {
    int count = group % LARGE == 0 ? LARGE_ROWS : 3;
    @Nullable Object[][] rows = new @Nullable Object[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = row((long) i / 2, "of " + group);
    }
    return rows;
  }
}
