package io.sluice.gateway.avatica;

import java.sql.Connection;
import java.sql.SQLException;

/** The client that Avatica itself ships, with messages in JSON. */
final class StockJsonClientTest extends ClientContract {
  @Override
  Connection connect(TestServer server) throws SQLException {
    return server.connect("json");
  }
}
