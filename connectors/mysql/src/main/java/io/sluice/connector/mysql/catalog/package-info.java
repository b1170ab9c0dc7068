/** What a MariaDB or MySQL server holds: databases as schemas, tables, columns, keys. */
package io.sluice.connector.mysql.catalog;
