package io.sluice.connector.file;

import java.nio.file.Path;

/**
 * A file of rows.
 *
 * @param path where it is read
 * @param name what its name says, which the path need not
 */
record DataFile(Path path, FileName name) {
  DataFile at(Path other) {
    return new DataFile(other, name);
  }
}
