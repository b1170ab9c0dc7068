/**
 * PostgreSQL as a target: staging tables filled by COPY, fenced commits, and the step that makes
 * staged rows the table's rows.
 */
package io.sluice.connector.postgres.sink;
