/**
 * MariaDB and MySQL as a source: sessions that share one snapshot, splits by ranges of the primary
 * key, and rows of the binary protocol decoded into vectors.
 */
package io.sluice.connector.mysql.source;
