package io.sluice.gateway.avatica;

import java.sql.Connection;
import java.sql.SQLException;

/** The client that Avatica itself ships, with messages in protobuf. */
final class StockClientTest extends ClientContract {
  @Override
  Connection connect(TestServer server) throws SQLException {
    return server.connect("protobuf");
  }
}
