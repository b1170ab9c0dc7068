package io.sluice.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.DriverVersion;
import org.apache.calcite.avatica.remote.Driver;
import org.jspecify.annotations.Nullable;

/**
 * The driver of addresses like {@code
 * jdbc:sluice://host:8765/?user=u&password=p&tls=true&tls_ca=/etc/ca.pem}; see {@link Setting} for
 * what may be set. Found by {@link DriverManager} on its own.
 */
public final class SluiceDriver extends Driver {
  static final String PREFIX = "jdbc:sluice:";

  static {
    try {
      withdrawBase();
      DriverManager.registerDriver(new SluiceDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** For {@link DriverManager} and for tools that start drivers by name. */
  public SluiceDriver() {}

  /**
   * Avatica's own driver registers itself when it is loaded. Moved into our jar, it would take the
   * addresses of the one that the host application may have.
   */
  private static void withdrawBase() throws SQLException {
    if (!Translation.MOVED) {
      return;
    }
    for (java.sql.Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass() == Driver.class) {
        DriverManager.deregisterDriver(driver);
      }
    }
  }

  @Override
  protected String getConnectStringPrefix() {
    return PREFIX;
  }

  @Override
  protected AvaticaFactory createFactory() {
    return new ClientFactory();
  }

  @Override
  protected DriverVersion createDriverVersion() {
    String version = SluiceDriver.class.getPackage().getImplementationVersion();
    String told = version == null ? "0.1" : version;
    return new DriverVersion("Sluice JDBC driver", told, "Sluice", told, false, 0, 1, 0, 1);
  }

  /**
   * @return null if the address is another driver's
   * @throws SQLException the address cannot be read, nobody answers there, or the server does not
   *     let the user in
   */
  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Properties settings = Address.read(url, info == null ? new Properties() : info).settings();
    SluiceConnection connection =
        Errors.told(() -> new SluiceConnection(this, factory, url, settings));
    try {
      connection.open();
      return connection;
    } catch (SQLException e) {
      connection.abandon();
      throw e;
    }
  }

  @Override
  public boolean acceptsURL(@Nullable String url) throws SQLException {
    return url != null && url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) {
    Properties given = info == null ? new Properties() : info;
    List<DriverPropertyInfo> properties = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      DriverPropertyInfo property =
          new DriverPropertyInfo(setting.key(), given.getProperty(setting.key()));
      property.description = setting.meaning();
      properties.add(property);
    }
    return properties.toArray(new DriverPropertyInfo[0]);
  }
}
