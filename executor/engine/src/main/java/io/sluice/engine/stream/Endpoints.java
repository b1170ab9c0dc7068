package io.sluice.engine.stream;

import io.sluice.plan.StreamPlan;
import io.sluice.spi.Capability;
import io.sluice.spi.Catalog;
import io.sluice.spi.Connection;
import io.sluice.spi.Connections;
import io.sluice.spi.Sink;
import io.sluice.spi.change.ChangeSink;
import io.sluice.spi.change.ChangeSource;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;

/**
 * The two systems of a stream, in their roles.
 *
 * @param catalog the target's
 * @param together whether the target changes definitions in the transaction of the rows
 */
record Endpoints(
    ChangeSource source, ChangeSink changes, Sink sink, Catalog catalog, boolean together) {
  static Endpoints of(Connections connections, StreamPlan plan) {
    return new Endpoints(
        source(connections, plan),
        target(connections, plan),
        sink(connections, plan),
        connections.require(plan.target()).connector().catalog(),
        connections.require(plan.target()).can(Capability.PUBLISH_TOGETHER));
  }

  static ChangeSource source(Connections connections, StreamPlan plan) {
    Connection source = connections.require(plan.source());
    return source
        .connector()
        .role(ChangeSource.class)
        .orElseThrow(() -> cannot(source, "be followed"));
  }

  static ChangeSink target(Connections connections, StreamPlan plan) {
    Connection target = connections.require(plan.target());
    return target
        .connector()
        .role(ChangeSink.class)
        .orElseThrow(() -> cannot(target, "take changes"));
  }

  static Sink sink(Connections connections, StreamPlan plan) {
    Connection target = connections.require(plan.target());
    return target.connector().sink().orElseThrow(() -> cannot(target, "be written"));
  }

  private static SluiceException cannot(Connection connection, String what) {
    return new SluiceException(
        ErrorCode.UNSUPPORTED_BY_CONNECTOR,
        "connection %s of type %s cannot %s"
            .formatted(connection.name(), connection.provider().type(), what));
  }
}
