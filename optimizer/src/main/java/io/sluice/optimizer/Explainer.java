package io.sluice.optimizer;

import io.sluice.optimizer.Explanation.Row;
import io.sluice.plan.Feed;
import io.sluice.plan.Input;
import io.sluice.plan.Pipeline;
import io.sluice.plan.QueryPlan;
import io.sluice.plan.Residual;
import io.sluice.plan.RunStatements;
import io.sluice.plan.SplitCount;
import io.sluice.plan.SyncPlan;
import io.sluice.plan.TableFlow;
import io.sluice.spi.Capability;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Encoding;
import io.sluice.spi.Landing;
import io.sluice.spi.Sink;
import io.sluice.spi.Snapshot;
import io.sluice.spi.Source;
import io.sluice.spi.TargetColumn;
import io.sluice.spi.TargetType;
import io.sluice.spi.type.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts a plan into words, asking the connectors how they will carry it out. */
final class Explainer {
  private static final String ONCE =
      "each statement runs once in a run and is noted in its transaction; one that commits by"
          + " itself or wants no transaction is noted behind it, and runs again if the process is"
          + " killed between the two";

  private static final String COPIED =
      "what is copied is made when all tables are published, where it is missing; foreign keys"
          + " last";

  private final Connections connections;
  private final List<Row> rows = new ArrayList<>();

  Explainer(Connections connections) {
    this.connections = connections;
  }

  Explanation explain(SyncPlan plan) {
    add("sync", "tables", Integer.toString(plan.tables().size()));
    String delivery = plan.guarantee().delivery().name().replace('_', ' ').toLowerCase(Locale.ROOT);
    add("sync", "delivery", delivery + ": " + plan.guarantee().reason());
    add("sync", "publish", plan.publishTogether() ? "all tables together" : "table by table");
    add("sync", "parallel", Integer.toString(plan.resources().parallel()));
    add("sync", "memory", plan.resources().memoryBytes() / (1 << 20) + " MiB");
    plan.bizdate().ifPresent(date -> add("sync", "bizdate", date));
    explain(plan.statements());
    plan.tables().forEach(flow -> addTable(flow, plan.resources().parallel()));
    return new Explanation(rows);
  }

  Explanation explain(QueryPlan plan) {
    if (plan.known().isPresent()) {
      add("query", "constant", "the row is known, and nothing is run");
    } else {
      explain("query", plan.pipeline());
      explainMoments("query", plan.pipeline().inputs());
    }
    plan.pipeline()
        .output()
        .forEach(column -> add("query", "column " + column.name(), column.type().toString()));
    return new Explanation(rows);
  }

  private void explain(RunStatements around) {
    around.before().forEach(sql -> add("sync", "before run", around.target() + ": " + sql));
    around.copies().forEach(copy -> add("sync", "copy", around.target() + ": " + copy.what()));
    around.after().forEach(sql -> add("sync", "after run", around.target() + ": " + sql));
    if (!around.copies().isEmpty()) {
      add("sync", "note", COPIED);
    }
    if (!around.before().isEmpty() || !around.after().isEmpty()) {
      add("sync", "note", ONCE);
    }
  }

  /** The rows of one table. */
  List<Row> explain(TableFlow flow, int parallel) {
    addTable(flow, parallel);
    return rows;
  }

  private void addTable(TableFlow flow, int parallel) {
    Connection target = connections.require(flow.target());
    Sink sink = target.connector().sink().orElseThrow();
    String table = flow.target() + "." + flow.write().table();
    add(table, "source", flow.source());
    flow.feeds().forEach(feed -> explain(table, feed.pipeline()));
    explainMoments(table, flow.inputs());
    int feeds = flow.feeds().size();
    int splits = flow.feeds().stream().mapToInt(feed -> splits(feed, feeds, parallel)).sum();
    add(table, "splits", Integer.toString(splits));
    add(table, "reader", reader(flow));
    add(table, "writer", writer(flow, sink));
    add(table, "landing", flow.write().landing().name());
    flow.write()
        .partition()
        .forEach(part -> add(table, "partition", part.column() + " = " + part.value()));
    if (!flow.write().key().isEmpty()) {
      add(table, "key", String.join(", ", flow.write().key()));
    }
    flow.estimatedRows()
        .ifPresent(estimate -> add(table, "estimated rows", Long.toString(estimate)));
    flow.write()
        .columns()
        .forEach(column -> add(table, "column " + column.name(), type(column, sink)));
    if (flow.write().landing() == Landing.CREATE || flow.write().landing() == Landing.RECREATE) {
      sink.definition(flow.write()).forEach(statement -> add(table, "definition", statement));
    }
    flow.notes().forEach(note -> add(table, "note", note));
  }

  private void explain(String table, Pipeline pipeline) {
    for (Input input : pipeline.inputs()) {
      Connection connection = connections.require(input.connection());
      Source source = connection.connector().source().orElseThrow();
      String item =
          pipeline.residual().isPresent() ? "source SQL of " + input.name() : "source SQL";
      add(table, item, input.connection() + ": " + source.text(input.scan()));
    }
    pipeline.residual().map(Residual::sql).ifPresent(sql -> add(table, "residual", sql));
  }

  /** Of which moments rows are, where that is not one. */
  private void explainMoments(String table, List<Input> inputs) {
    List<String> sources = inputs.stream().map(Input::connection).distinct().toList();
    sources.stream()
        .filter(name -> !connections.require(name).can(Capability.CONSISTENT_SNAPSHOT))
        .forEach(name -> add(table, "note", name + " gives no view of one point in time"));
    if (sources.size() > 1) {
      String all = String.join(", ", sources);
      add(table, "note", "each of " + all + " has a snapshot of its own: no one point in time");
    }
  }

  private int splits(Feed feed, int feeds, int parallel) {
    Pipeline pipeline = feed.pipeline();
    if (!pipeline.splittable()) {
      return 1;
    }
    Input input = pipeline.inputs().get(0);
    Source source = connections.require(input.connection()).connector().source().orElseThrow();
    try (Snapshot snapshot = source.snapshot()) {
      int wanted = SplitCount.wanted(feed, feeds, parallel, SplitCount.WORTH_ROWS);
      return snapshot.split(input.scan(), wanted).size();
    }
  }

  private String reader(TableFlow flow) {
    if (flow.passThrough().isPresent()) {
      return flow.passThrough().get().format() + " untouched";
    }
    return flow.inputs().stream().map(this::form).distinct().collect(Collectors.joining(", "));
  }

  private String form(Input input) {
    Source source = connections.require(input.connection()).connector().source().orElseThrow();
    return source.encoding(input.scan()).map(wire -> wire.format() + " → Arrow").orElse("Arrow");
  }

  private static String writer(TableFlow flow, Sink sink) {
    return flow.passThrough()
        .map(encoding -> encoding.format() + " untouched")
        .orElseGet(
            () ->
                sink.encoding(flow.write())
                    .map(Encoding::format)
                    .map(format -> "Arrow → " + format)
                    .orElse("Arrow"));
  }

  private static String type(TargetColumn column, Sink sink) {
    ColumnType from = column.column().type();
    TargetType to = sink.typeFor(from);
    StringBuilder text = new StringBuilder().append(from).append(" → ").append(column.nativeType());
    if (!column.column().nullable()) {
      text.append(" NOT NULL");
    }
    column.defaultSql().ifPresent(value -> text.append(" DEFAULT ").append(value));
    switch (to.fidelity()) {
      case EXACT -> {}
      case AS_TEXT -> text.append(" (as text: ").append(to.note()).append(')');
      case LOSSY -> text.append(" (LOSSY: ").append(to.note()).append(')');
    }
    return text.toString();
  }

  private void add(String table, String item, String value) {
    rows.add(new Row(table, item, value));
  }
}
