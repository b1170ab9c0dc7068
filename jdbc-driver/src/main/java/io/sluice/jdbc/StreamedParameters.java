package io.sluice.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import org.apache.calcite.avatica.AvaticaPreparedStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * Values that come as streams, which the base takes and forgets: they are read at once. What stands
 * for a value at a server, such as a locator, is refused.
 */
abstract class StreamedParameters extends AvaticaPreparedStatement {
  private static final long ALL = Long.MAX_VALUE;

  StreamedParameters(
      SluiceConnection connection,
      Meta.@Nullable StatementHandle handle,
      Meta.Signature signature,
      int type,
      int concurrency,
      int holdability)
      throws SQLException {
    super(connection, handle, signature, type, concurrency, holdability);
  }

  private void setText(int number, @Nullable Reader reader, long length) throws SQLException {
    setString(number, reader == null ? null : text(reader, length));
  }

  private void setBinary(int number, @Nullable InputStream stream, long length)
      throws SQLException {
    if (stream == null) {
      setBytes(number, null);
      return;
    }
    // Each char of this set is one byte.
    Reader reader = new InputStreamReader(stream, StandardCharsets.ISO_8859_1);
    setBytes(number, text(reader, length).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(Reader reader, long length) throws SQLException {
    try {
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[8192];
      while (text.length() < length) {
        int wanted = (int) Math.min(buffer.length, length - text.length());
        int read = reader.read(buffer, 0, wanted);
        if (read < 0) {
          break;
        }
        text.append(buffer, 0, read);
      }
      if (length != ALL && text.length() < length) {
        throw Errors.exception(
            "the stream of a parameter ends before its length of " + length, "22026", 0, null);
      }
      return text.toString();
    } catch (IOException e) {
      throw Errors.exception("the stream of a parameter cannot be read", "22000", 0, e);
    }
  }

  private static Reader ascii(InputStream stream) {
    return new InputStreamReader(stream, StandardCharsets.US_ASCII);
  }

  private static SQLException refused(String what, String instead) {
    return new SQLFeatureNotSupportedException(
        what + " cannot be a parameter: use " + instead, "0A000");
  }

  @Override
  public void setCharacterStream(int number, Reader reader, int length) throws SQLException {
    setText(number, reader, length);
  }

  @Override
  public void setCharacterStream(int number, Reader reader, long length) throws SQLException {
    setText(number, reader, length);
  }

  @Override
  public void setCharacterStream(int number, Reader reader) throws SQLException {
    setText(number, reader, ALL);
  }

  @Override
  public void setNCharacterStream(int number, Reader reader, long length) throws SQLException {
    setText(number, reader, length);
  }

  @Override
  public void setNCharacterStream(int number, Reader reader) throws SQLException {
    setText(number, reader, ALL);
  }

  @Override
  public void setAsciiStream(int number, InputStream stream, int length) throws SQLException {
    setText(number, ascii(stream), length);
  }

  @Override
  public void setAsciiStream(int number, InputStream stream, long length) throws SQLException {
    setText(number, ascii(stream), length);
  }

  @Override
  public void setAsciiStream(int number, InputStream stream) throws SQLException {
    setText(number, ascii(stream), ALL);
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int number, InputStream stream, int length) throws SQLException {
    throw refused("a Unicode stream", "setCharacterStream");
  }

  @Override
  public void setBinaryStream(int number, InputStream stream, int length) throws SQLException {
    setBinary(number, stream, length);
  }

  @Override
  public void setBinaryStream(int number, InputStream stream, long length) throws SQLException {
    setBinary(number, stream, length);
  }

  @Override
  public void setBinaryStream(int number, InputStream stream) throws SQLException {
    setBinary(number, stream, ALL);
  }

  @Override
  public void setClob(int number, Reader reader, long length) throws SQLException {
    setText(number, reader, length);
  }

  @Override
  public void setClob(int number, Reader reader) throws SQLException {
    setText(number, reader, ALL);
  }

  @Override
  public void setNClob(int number, Reader reader, long length) throws SQLException {
    setText(number, reader, length);
  }

  @Override
  public void setNClob(int number, Reader reader) throws SQLException {
    setText(number, reader, ALL);
  }

  @Override
  public void setBlob(int number, InputStream stream, long length) throws SQLException {
    setBinary(number, stream, length);
  }

  @Override
  public void setBlob(int number, InputStream stream) throws SQLException {
    setBinary(number, stream, ALL);
  }

  @Override
  public void setClob(int number, Clob value) throws SQLException {
    throw refused("a Clob", "setString or setCharacterStream");
  }

  @Override
  public void setNClob(int number, NClob value) throws SQLException {
    throw refused("an NClob", "setString or setCharacterStream");
  }

  @Override
  public void setBlob(int number, Blob value) throws SQLException {
    throw refused("a Blob", "setBytes or setBinaryStream");
  }

  @Override
  public void setSQLXML(int number, SQLXML value) throws SQLException {
    throw refused("an SQLXML", "setString");
  }

  @Override
  public void setRowId(int number, RowId value) throws SQLException {
    throw refused("a RowId", "a key's value");
  }

  @Override
  public void setRef(int number, Ref value) throws SQLException {
    throw refused("a Ref", "a key's value");
  }

  @Override
  public void setArray(int number, Array value) throws SQLException {
    throw refused("an Array", "setString with the array as text and a CAST in the statement");
  }
}
