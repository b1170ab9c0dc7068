package io.sluice.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.calcite.avatica.AvaticaDatabaseMetaData;
import org.jspecify.annotations.Nullable;

/** What a server has, as far as Avatica's protocol tells it. */
final class SluiceMetaData extends AvaticaDatabaseMetaData {
  private final SluiceConnection client;

  SluiceMetaData(SluiceConnection connection) {
    super(connection);
    client = connection;
  }

  /** Without what may be secret in it. */
  @Override
  public String getURL() {
    return client.shownAddress();
  }

  @Override
  public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    return client.given(
        PrimaryKeys.COLUMNS, new PrimaryKeys(client, this).of(catalog, schema, table));
  }

  @Override
  public boolean supportsStatementPooling() {
    return false;
  }

  @Override
  public int getSQLStateType() {
    return DatabaseMetaData.sqlStateSQL;
  }
}
