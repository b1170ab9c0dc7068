package io.sluice.connector.debezium;

import io.sluice.spi.TableId;
import io.sluice.spi.change.FollowedTable;
import io.sluice.spi.change.Position;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What a connector knows of its system's log. Used by the thread that reads it. */
public interface DebeziumLog {
  /** The connector class, how to log in, and which tables and forms of values are wanted. */
  Properties properties();

  /** The offset that makes Debezium start behind a position, as the JSON of its offset map. */
  String offset(Position position);

  /**
   * The position behind a transaction.
   *
   * @param before the position before it
   * @param transaction as Debezium calls it
   */
  Position after(Position before, String transaction);

  /** How the values of a column are put into its vector. */
  ValueDecoder decoder(Column column);

  /**
   * What a definition that has changed at this place of the log means for a followed table.
   *
   * @param names the columns that the table has from here on, in order
   * @param ddl the statement that did it
   * @return empty if nothing that is followed has changed
   */
  Optional<Redefinition> redefined(FollowedTable table, List<String> names, String ddl);

  /** The table of an event's source. */
  TableId table(String database, String schema, String table);

  /** An error that ended the reading, in the connector's words. */
  SluiceException failed(String message, Throwable cause);
}
