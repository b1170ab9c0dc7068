package io.sluice.spi.change;

import io.sluice.spi.type.Column;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Changes of one table in the order of the log, one row each. The vectors of the root are, in
 * order: the {@link Operation}'s code, the index of the change's transaction, its ordinal within
 * the transaction (over all tables, counted from 0), which columns are unchanged, the columns of
 * the after-image, and the identity's columns of the before-image.
 *
 * <p><b>Unchanged</b> is neither a value nor NULL: the log leaves the value out because the change
 * did not touch it. Such a cell is null in the after-image and has its bit set in the vector of
 * unchanged columns: bit {@code c % 8} of byte {@code c / 8} for column {@code c}; a null there
 * means that none is unchanged. An INSERT has no unchanged columns.
 *
 * <p>The before-image is null but for a MOVE or DELETE. The after-image of a DELETE is null.
 *
 * @param table what changed, and the columns
 * @param transactions what the index vector points into
 * @param root owned by this, closed with it
 */
public record ChangeRows(FollowedTable table, List<Transaction> transactions, VectorSchemaRoot root)
    implements AutoCloseable {
  private static final int OPERATION = 0;
  private static final int TRANSACTION = 1;
  private static final int ORDINAL = 2;
  private static final int UNCHANGED = 3;
  private static final int AFTER = 4;
  private static final String BEFORE = "before.";

  public ChangeRows {
    transactions = List.copyOf(transactions);
  }

  /** The schema of the root for a table. */
  public static Schema schema(FollowedTable table) {
    List<Field> fields = new ArrayList<>();
    fields.add(field("sluice.operation", new ArrowType.Int(8, true)));
    fields.add(field("sluice.transaction", new ArrowType.Int(32, true)));
    fields.add(field("sluice.ordinal", new ArrowType.Int(64, true)));
    fields.add(field("sluice.unchanged", new ArrowType.Binary()));
    table.columns().forEach(column -> fields.add(column.field()));
    for (String name : table.identity()) {
      Column column = column(table, name);
      fields.add(new Column(BEFORE + name, column.type(), true).field());
    }
    return new Schema(fields);
  }

  public int count() {
    return root.getRowCount();
  }

  /** Codes of operations. */
  public TinyIntVector operations() {
    return (TinyIntVector) root.getVector(OPERATION);
  }

  /** Indexes into {@link #transactions}. */
  public IntVector transactionIndexes() {
    return (IntVector) root.getVector(TRANSACTION);
  }

  /** Each change's place within its transaction. */
  public BigIntVector ordinals() {
    return (BigIntVector) root.getVector(ORDINAL);
  }

  /** Which columns are unchanged, or null for none. */
  public VarBinaryVector unchanged() {
    return (VarBinaryVector) root.getVector(UNCHANGED);
  }

  /** A column of the after-image, by its place among the table's columns. */
  public FieldVector after(int column) {
    return root.getVector(AFTER + column);
  }

  /** A column of the before-image, by its place in the identity. */
  public FieldVector before(int identity) {
    return root.getVector(AFTER + table.columns().size() + identity);
  }

  /** The change's transaction. */
  public Transaction transaction(int row) {
    return transactions.get(transactionIndexes().get(row));
  }

  @Override
  public void close() {
    root.close();
  }

  private static Field field(String name, ArrowType type) {
    return new Field(name, new FieldType(true, type, null), null);
  }

  private static Column column(FollowedTable table, String name) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(name + " is no column of " + table.table()));
  }
}
