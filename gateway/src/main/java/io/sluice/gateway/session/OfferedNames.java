package io.sluice.gateway.session;

import java.util.List;
import java.util.Optional;

/** Names that a prompt can offer; none where whoever knows them cannot be reached. */
public interface OfferedNames {
  List<String> connections();

  List<String> syncs();

  /** The schemas of a connection. */
  List<String> schemas(String connection);

  /**
   * The tables and views of a schema.
   *
   * @param schema empty for the connection's own
   */
  List<String> tables(String connection, Optional<String> schema);

  /**
   * The columns of a table.
   *
   * @param schema empty for the connection's own
   */
  List<String> columns(String connection, Optional<String> schema, String table);
}
