package io.sluice.connector.kafka;

import io.sluice.spi.Check;
import io.sluice.spi.Purpose;
import io.sluice.spi.error.SluiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.acl.AclOperation;

/** The checks of TEST CONNECTION. */
final class ConnectionTest {
  private static final String PROBE = "sluice.connection-test";

  private final Cluster cluster;
  private final List<Check> checks = new ArrayList<>();

  ConnectionTest(Cluster cluster) {
    this.cluster = cluster;
  }

  List<Check> run(Purpose purpose) {
    if (reached()) {
      switch (purpose) {
        case CONNECT -> {}
        case READ ->
            refused("read", "topics cannot be read by this version", "a topic as the target");
        case WRITE -> write();
        case CDC ->
            refused(
                "change log",
                "topics cannot be followed by this version",
                "MODE REALTIME into" + " a topic");
      }
    }
    return List.copyOf(checks);
  }

  private void refused(String name, String found, String wanted) {
    checks.add(new Check(name, false, found, wanted, ""));
  }

  private boolean reached() {
    return attempt(
        "cluster",
        "brokers that answer at " + cluster.settings().servers(),
        () -> {
          DescribeClusterResult asked = cluster.admin().describeCluster();
          int brokers = Cluster.await(asked.nodes()).size();
          return "cluster "
              + Cluster.await(asked.clusterId())
              + " with "
              + brokers
              + (brokers == 1 ? " broker" : " brokers");
        });
  }

  private void write() {
    attempt(
        "transactions",
        "a transactional id can be used, with a transaction_timeout that the brokers allow",
        () -> {
          Transaction.take(cluster, PROBE).close();
          return "a transactional id can be used";
        });
    attempt(
        "topics",
        "topics can be created",
        () -> {
          DescribeClusterOptions options =
              new DescribeClusterOptions().includeAuthorizedOperations(true);
          Set<AclOperation> allowed =
              Cluster.await(cluster.admin().describeCluster(options).authorizedOperations());
          return allowed == null || allowed.contains(AclOperation.CREATE)
              ? "topics can be created"
              : "topics can be created only where a grant names them";
        });
  }

  private boolean attempt(String name, String wanted, Errors.Work<String> work) {
    try {
      checks.add(Check.passed(name, Errors.call(cluster, "trying the connection", work)));
      return true;
    } catch (SluiceException e) {
      String mend = e.suggestion().map(text -> " " + text).orElse("");
      checks.add(new Check(name, false, e.getMessage() + mend, wanted, ""));
      return false;
    }
  }
}
