package io.sluice.engine.stream;

import io.sluice.plan.PlanJson;
import io.sluice.plan.StreamTable;
import io.sluice.spi.TableId;
import io.sluice.spi.change.Position;
import io.sluice.spi.change.SchemaChange;
import io.sluice.spi.error.SluiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records in a file, a line each; a line that a kill cut off does not count. */
final class FileRecords implements StreamRecords {
  private static final String END = "\t.";

  private final Path file;

  FileRecords(Path file) {
    this.file = file;
  }

  @Override
  public synchronized Stored stored() {
    Map<String, Reserved> reserved = new LinkedHashMap<>();
    List<Loading> loads = new ArrayList<>();
    Map<TableId, Moved> tables = new LinkedHashMap<>();
    for (String[] line : lines()) {
      switch (line[0]) {
        case "reserved" -> reserved.put(line[1], new Reserved(line[1], new Position(line[2])));
        case "loading" ->
            loads.add(
                new Loading(
                    Long.parseLong(line[1]),
                    line[2],
                    new Position(line[3]),
                    Arrays.stream(line[4].split(",")).map(FileRecords::table).toList()));
        case "redefined" -> {}
        default -> {
          TableId table = table(line[1]);
          tables.put(table, new Moved(table, StreamState.valueOf(line[2]), line[3]));
        }
      }
    }
    return new Stored(List.copyOf(reserved.values()), loads, List.copyOf(tables.values()));
  }

  @Override
  public synchronized void reserved(String lane, Position position) {
    append("reserved", lane, position.text());
  }

  @Override
  public synchronized long loading(String lane, Position view, List<TableId> tables) {
    long run = 1 + stored().loads().stream().mapToLong(Loading::run).max().orElse(0);
    append(
        "loading",
        String.valueOf(run),
        lane,
        view.text(),
        String.join(",", tables.stream().map(TableId::toString).toList()));
    return run;
  }

  @Override
  public synchronized void moved(
      TableId table, StreamState state, String lane, Optional<SluiceException> error) {
    append("moved", table.toString(), state.name(), lane);
  }

  @Override
  public synchronized void redefined(StreamTable now, List<SchemaChange> changes, String done) {
    append("redefined", PlanJson.write(now), done);
  }

  /** The tables, each as it was redefined last. */
  List<StreamTable> current(List<StreamTable> tables) {
    Map<TableId, StreamTable> now = new LinkedHashMap<>();
    tables.forEach(table -> now.put(table.target(), table));
    for (String[] line : lines()) {
      if (line[0].equals("redefined")) {
        StreamTable table = PlanJson.readStreamTable(line[1]);
        now.replace(table.target(), table);
      }
    }
    return List.copyOf(now.values());
  }

  /** What was done about changed definitions. */
  List<String> done() {
    return lines().stream()
        .filter(line -> line[0].equals("redefined"))
        .map(line -> line[2])
        .toList();
  }

  private static TableId table(String text) {
    int dot = text.indexOf('.');
    return new TableId(text.substring(0, dot), text.substring(dot + 1));
  }

  private List<String[]> lines() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream()
              .filter(line -> line.endsWith(END))
              .map(line -> line.substring(0, line.length() - END.length()).split("\t"))
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(String... words) {
    byte[] line = (String.join("\t", words) + END + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
