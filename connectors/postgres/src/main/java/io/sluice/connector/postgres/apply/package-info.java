/**
 * PostgreSQL as a target of changes: a lane's rows, its checkpoint and the definitions of its
 * tables change in one transaction. Uses the package of the sink for what both keep and write.
 */
package io.sluice.connector.postgres.apply;
