package io.sluice.jdbc;

import java.sql.DatabaseMetaData;
import org.apache.calcite.avatica.AvaticaDatabaseMetaData;

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
  public boolean supportsStatementPooling() {
    return false;
  }

  @Override
  public int getSQLStateType() {
    return DatabaseMetaData.sqlStateSQL;
  }
}
