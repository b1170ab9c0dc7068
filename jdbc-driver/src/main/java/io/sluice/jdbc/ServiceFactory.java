package io.sluice.jdbc;

import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.remote.Service;

/** Makes the way to the server of a connection. Avatica's driver starts it by its name. */
public final class ServiceFactory implements Service.Factory {
  /** For Avatica's driver. */
  public ServiceFactory() {}

  @Override
  public Service create(AvaticaConnection connection) {
    return new SluiceService((SluiceConnection) connection);
  }
}
