package io.sluice.connector.postgres.apply;

import io.sluice.connector.jdbc.Quoting;
import io.sluice.connector.postgres.session.Database;
import io.sluice.connector.postgres.sink.RowEncoder;
import io.sluice.connector.postgres.type.CopyBuffer;
import io.sluice.spi.TargetColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A temporary table that takes the rows of one kind of change by COPY. It lasts as long as the
 * session and is emptied by each commit, so that nothing is created or dropped in the catalog for a
 * group.
 */
final class Stage {
  private final Connection session;
  private final Target target;
  private final Shape shape;
  private final String name;
  private boolean filled;

  private Stage(Connection session, Target target, Shape shape, String name) {
    this.session = session;
    this.target = target;
    this.shape = shape;
    this.name = name;
  }

  static Stage create(Connection session, Target target, Shape shape, String name)
      throws SQLException {
    String columns =
        shape.cells().stream()
            .map(cell -> Quoting.identifier(cell.name()) + " " + cell.field().type())
            .collect(Collectors.joining(", "));
    Database.execute(
        session, "CREATE TEMPORARY TABLE " + name + " (" + columns + ") ON COMMIT DELETE ROWS");
    return new Stage(session, target, shape, name);
  }

  String relation() {
    return "pg_temp." + name + " AS s";
  }

  String name() {
    return name;
  }

  /** Holds the rows of this root, and no others. */
  void fill(VectorSchemaRoot root) throws SQLException {
    if (filled) {
      Database.execute(session, "TRUNCATE pg_temp." + name);
    }
    filled = true;
    List<TargetColumn> columns = shape.cells().stream().map(Shape.Cell::column).toList();
    Map<String, String> bases = new HashMap<>();
    shape.cells().forEach(cell -> bases.put(cell.column().name(), cell.field().base()));
    RowEncoder encoder = RowEncoder.of(target.spec().table(), columns, bases);
    CopyIn copy =
        session
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY pg_temp." + name + " FROM STDIN (FORMAT " + encoder.format() + ")");
    try {
      CopyBuffer out = new CopyBuffer(copy::writeToCopy);
      encoder.start(out);
      encoder.rows(root, out);
      encoder.end(out);
      out.flush();
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** The transaction ended, and the rows with it. */
  void emptied() {
    filled = false;
  }

  void drop() throws SQLException {
    Database.execute(session, "DROP TABLE pg_temp." + name);
  }
}
