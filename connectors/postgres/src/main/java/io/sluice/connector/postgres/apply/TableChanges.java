package io.sluice.connector.postgres.apply;

import io.sluice.connector.postgres.session.Database;
import io.sluice.spi.change.NetChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Applies changes to one table in the lane's session. */
final class TableChanges {
  /**
   * From so many rows on, staging costs no more than parsing parameters: measured over rows of five
   * columns, where emptying the temporary table costs a commit about 3 ms.
   */
  private static final int ROWS_WORTH_STAGING = 2_000;

  /** Larger rows would make a parameter large on both sides. */
  private static final long BYTES_WORTH_STAGING = 1 << 20;

  /**
   * The server does not know how few rows of a large table a stage names, and would read all of it;
   * every row of a change is found by the key's index instead.
   */
  private static final String BY_INDEX =
      "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; ";

  private static final String ANYHOW =
      "SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on; ";

  private final Connection session;
  private final Target target;
  private final StageNames names;
  private final Map<Shape, Stage> settled = new HashMap<>();
  private final Map<Shape, Stage> fresh = new HashMap<>();

  TableChanges(Connection session, Target target, StageNames names) {
    this.session = session;
    this.target = target;
    this.names = names;
  }

  /** Gives each temporary table of a session a name of its own. */
  interface StageNames {
    String next();
  }

  /** Applies one change; returns how many of its rows were to be there and were not. */
  long apply(NetChange change) throws SQLException {
    VectorSchemaRoot root = change.root();
    Shape shape = Shape.of(target, change);
    int rows = root.getRowCount();
    if (rows == 0) {
      return 0;
    }
    long changed = few(root) ? directly(shape, change) : staged(shape, change);
    return change.meetsRows() ? rows - changed : 0;
  }

  /** Whether the rows go with the statement. */
  static boolean few(VectorSchemaRoot root) {
    return root.getRowCount() < ROWS_WORTH_STAGING
        && !root.getFieldVectors().isEmpty()
        && root.getFieldVectors().stream().mapToLong(FieldVector::getBufferSize).sum()
            < BYTES_WORTH_STAGING;
  }

  private long directly(Shape shape, NetChange change) throws SQLException {
    long changed = 0;
    ChangeSql sql = new ChangeSql(target, shape, ArrayRows.relation(shape));
    for (String statement : sql.statements(change)) {
      try (PreparedStatement prepared = session.prepareStatement(statement)) {
        ArrayRows.bind(session, prepared, shape, change.root());
        changed = prepared.executeLargeUpdate();
      }
    }
    return changed;
  }

  private long staged(Shape shape, NetChange change) throws SQLException {
    Stage stage = stage(shape);
    stage.fill(change.root());
    long changed = 0;
    Database.execute(session, plan(change));
    for (String sql : new ChangeSql(target, shape, stage.relation()).statements(change)) {
      try (PreparedStatement statement = session.prepareStatement(sql)) {
        changed = statement.executeLargeUpdate();
      }
    }
    return changed;
  }

  private String plan(NetChange change) {
    return target.unique() && !(change instanceof NetChange.DeleteEqual) ? BY_INDEX : ANYHOW;
  }

  private Stage stage(Shape shape) throws SQLException {
    Stage known = settled.getOrDefault(shape, fresh.get(shape));
    if (known != null) {
      return known;
    }
    Stage created = Stage.create(session, target, shape, names.next());
    fresh.put(shape, created);
    return created;
  }

  /**
   * Stages rows only, whose errors name the column and the row, in a transaction that is rolled
   * back afterwards.
   */
  void explain(NetChange change) throws SQLException {
    stage(Shape.of(target, change)).fill(change.root());
  }

  /** The transaction was committed: what was made in it stays. */
  void committed() {
    settled.putAll(fresh);
    fresh.clear();
    settled.values().forEach(Stage::emptied);
  }

  /** The transaction was undone: what was made in it is gone. */
  void rolledBack() {
    fresh.clear();
    settled.values().forEach(Stage::emptied);
  }

  /** The error's text with the names that the user knows. */
  String named(String message) {
    String named = message;
    for (Map<Shape, Stage> stages : List.of(settled, fresh)) {
      for (Stage stage : stages.values()) {
        named = named.replace(stage.name(), target.spec().table().name());
      }
    }
    return named;
  }

  /** The table's definition changes. */
  void drop() throws SQLException {
    for (Map<Shape, Stage> stages : List.of(settled, fresh)) {
      Iterator<Stage> each = stages.values().iterator();
      while (each.hasNext()) {
        each.next().drop();
        each.remove();
      }
    }
  }
}
