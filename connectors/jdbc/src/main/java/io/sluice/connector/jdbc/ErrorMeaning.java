package io.sluice.connector.jdbc;

import io.sluice.spi.error.ErrorCode;
import java.sql.SQLException;
import java.util.Optional;

/** Tells what an error of a system's driver is in our terms. */
public interface ErrorMeaning {
  /** The code; empty if it depends on what was being done. */
  Optional<ErrorCode> code(SQLException failure);
}
