package io.sluice.gateway.avatica;

import io.sluice.gateway.result.StatementResult;
import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.session.Session;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.sql.StatementTemplate;
import io.sluice.sql.statement.Statement;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.Meta.CursorFactory;
import org.apache.calcite.avatica.Meta.Frame;
import org.apache.calcite.avatica.Meta.MetaResultSet;
import org.apache.calcite.avatica.Meta.Signature;
import org.apache.calcite.avatica.Meta.StatementHandle;
import org.apache.calcite.avatica.MissingResultsException;
import org.apache.calcite.avatica.remote.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a client holds: what was prepared, and the rows that it is reading. Its calls
 * come one at a time; {@link #cancel} comes at any time.
 */
final class ClientStatement implements AutoCloseable {
  private final StatementHandle handle;
  private final Session session;
  private @Nullable StatementTemplate template;
  private @Nullable Statement prepared;
  private long limit;
  private @Nullable OpenRows rows;
  private volatile boolean closed;

  ClientStatement(StatementHandle handle, Session session) {
    this.handle = handle;
    this.session = session;
  }

  /** Reads a statement, and plans it if it is a query; nothing of it is carried out. */
  synchronized Signature prepare(String sql, long maxRows) {
    StatementTemplate read = Session.template(sql);
    template = read;
    prepared = null;
    limit = maxRows;
    if (read.parameters() > 0) {
      return signature(sql, columns(read), read.parameters());
    }
    Statement statement = Session.parse(sql);
    prepared = statement;
    return signature(sql, session.columns(statement), 0);
  }

  /** What a query with places for values will give, if that can be told without the values. */
  private List<Column> columns(StatementTemplate read) {
    try {
      String filled = read.filled(Collections.nCopies(read.parameters(), "NULL"));
      return session.columns(Session.parse(filled));
    } catch (SluiceException e) {
      return List.of();
    }
  }

  /** Carries a statement out, as work of a call. */
  synchronized MetaResultSet execute(String sql, long maxRows, int firstRows, Work work) {
    template = null;
    limit = maxRows;
    return execute(Session.parse(sql), sql, firstRows, work);
  }

  /** Carries out what was prepared, as work of a call. */
  synchronized MetaResultSet execute(List<TypedValue> values, int firstRows, Work work) {
    StatementTemplate read = template;
    if (read == null) {
      throw new SluiceException(ErrorCode.SYNTAX_ERROR, "nothing was prepared");
    }
    if (values.size() < read.parameters()) {
      throw new SluiceException(
          ErrorCode.SYNTAX_ERROR,
          "the statement has "
              + read.parameters()
              + " parameters, but "
              + values.size()
              + " were set");
    }
    List<String> literals = values.stream().map(ParameterText::of).toList();
    String sql = read.filled(literals.subList(0, read.parameters()));
    Statement statement = prepared;
    return execute(statement == null ? Session.parse(sql) : statement, sql, firstRows, work);
  }

  private MetaResultSet execute(Statement statement, String sql, int firstRows, Work work) {
    closeRows();
    requireOpen();
    StatementResult result = session.execute(statement);
    if (result instanceof Update update) {
      work.warn(update.warnings());
    }
    if (!(result instanceof Rows found)) {
      return MetaResultSet.count(handle.connectionId, handle.id, 0);
    }
    OpenRows opened = new OpenRows(found, limit);
    rows = opened;
    Frame first = next(opened, firstRows);
    return MetaResultSet.create(
        handle.connectionId, handle.id, false, signature(sql, opened.columns(), 0), first);
  }

  /** The rows from a place on, which must be where the last ones ended. */
  synchronized Frame fetch(long offset, int wanted) throws MissingResultsException {
    OpenRows opened = rows;
    if (opened == null || opened.read() != offset) {
      throw new MissingResultsException(handle);
    }
    return next(opened, wanted);
  }

  private Frame next(OpenRows opened, int wanted) {
    boolean given = false;
    try {
      Frame frame = opened.next(wanted);
      given = !frame.done;
      return frame;
    } catch (InterruptedException e) {
      throw new SluiceException(ErrorCode.CANCELLED, "the statement was cancelled", e);
    } finally {
      if (!given) {
        closeRows();
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new SluiceException(ErrorCode.CANCELLED, "the statement was closed");
    }
  }

  private void closeRows() {
    OpenRows opened = rows;
    rows = null;
    if (opened != null) {
      opened.close();
    }
  }

  /** Makes what is being carried out or read end soon. For any thread. */
  void cancel() {
    session.cancel();
  }

  /** Cancels what goes on, and lets go of everything. For any thread. */
  @Override
  public void close() {
    closed = true;
    session.cancel();
    synchronized (this) {
      closeRows();
    }
  }

  private static Signature signature(String sql, List<Column> columns, int parameters) {
    return Signature.create(
        ColumnTypes.metadata(columns),
        sql,
        Collections.nCopies(
            parameters,
            new AvaticaParameter(true, 0, 0, Types.OTHER, "ANY", Object.class.getName(), "?")),
        CursorFactory.LIST,
        Meta.StatementType.SELECT);
  }
}
