package io.sluice.engine.stream;

import io.sluice.plan.Feed;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.StreamTable;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Scan;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.WriteSpec;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of a table whose definition has changed.
 *
 * @param copied what each followed column becomes
 * @param renamedSources new names by old ones, at the source
 * @param renamedTargets new names by old ones, at the target
 */
record RedefinedTable(
    StreamTable before,
    Map<String, TargetColumn> copied,
    Map<String, String> renamedSources,
    Map<String, String> renamedTargets) {
  /**
   * The plan.
   *
   * @param now the definition at the source
   */
  StreamTable of(FollowedTable now) {
    List<Column> followed = new ArrayList<>();
    List<TargetColumn> targets = new ArrayList<>();
    List<Scan.Projection> projections = new ArrayList<>();
    for (Column column : now.columns()) {
      TargetColumn target = copied.get(column.name());
      if (target != null) {
        Column output = new Column(target.name(), column.type(), target.column().nullable());
        followed.add(column);
        targets.add(new TargetColumn(output, target.nativeType(), target.defaultSql()));
        projections.add(Scan.Projection.plain(column.name(), output));
      }
    }
    List<Column> output = targets.stream().map(TargetColumn::column).toList();
    WriteSpec write = before.snapshot().write();
    targets.addAll(write.columns().subList(before.output().size(), write.columns().size()));
    return new StreamTable(
        flow(projections, output, targets),
        new FollowedTable(
            now.table(), followed, now.identity().stream().filter(copied::containsKey).toList()),
        before.landing(),
        renamed(before.keySources(), renamedSources),
        before.transform(),
        before.deletes(),
        before.added(),
        before.grows());
  }

  private TableFlow flow(
      List<Scan.Projection> projections, List<Column> output, List<TargetColumn> targets) {
    TableFlow flow = before.snapshot();
    Feed feed = flow.feeds().get(0);
    Input input = feed.pipeline().inputs().get(0);
    Scan.Table scan = (Scan.Table) input.scan();
    Input narrowed =
        new Input(
            input.name(),
            input.connection(),
            new Scan.Table(scan.table(), projections, scan.filter(), scan.limit()));
    WriteSpec write = flow.write();
    return new TableFlow(
        flow.source(),
        List.of(
            new Feed(
                feed.source(),
                new Pipeline(List.of(narrowed), Optional.empty(), output),
                feed.estimatedRows())),
        flow.target(),
        new WriteSpec(
            write.table(), targets, renamed(write.key(), renamedTargets), write.landing()),
        // Which columns it would carry undecoded was agreed upon for other ones.
        Optional.empty(),
        flow.notes());
  }

  private static List<String> renamed(List<String> names, Map<String, String> to) {
    return names.stream().map(name -> to.getOrDefault(name, name)).toList();
  }
}
