package io.sluice.optimizer.table;

import io.sluice.plan.Feed;
import io.sluice.spi.TableColumn;
import io.sluice.sql.text.Identifier;
import io.sluice.sql.text.Located;
import java.util.List;

/**
 * Rows on their way to a target table.
 *
 * @param source what is read, for people
 * @param feeds where they come from; each yields the columns, stored as the columns' types say
 * @param columns what the feeds yield, in order, with what the catalog knows of each
 * @param key names of the columns that tell the rows apart; empty if none are known
 * @param dialect the source's dialect, empty if the rows come from several systems
 * @param notes what EXPLAIN says of them
 * @param place where the statement speaks of them
 */
public record Incoming(
    String source,
    List<Feed> feeds,
    List<TableColumn> columns,
    List<String> key,
    String dialect,
    List<String> notes,
    Located place) {
  public Incoming {
    feeds = List.copyOf(feeds);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    notes = List.copyOf(notes);
  }

  /** The same rows, told apart by these columns. */
  public Incoming withKey(List<String> newKey) {
    return new Incoming(source, feeds, columns, newKey, dialect, notes, place);
  }

  /**
   * The columns with these names.
   *
   * @throws io.sluice.spi.error.SluiceException {@code UNKNOWN_COLUMN}
   */
  public List<String> find(List<Identifier> written) {
    return written.stream().map(name -> Keys.column(this, name)).toList();
  }

  /** The columns' names, in order. */
  List<String> names() {
    return columns.stream().map(TableColumn::name).toList();
  }
}
