/**
 * The quickstart's source: a real Postgres server of this process's own, with a shop in it. Uses
 * {@code java.sql} to fill it, as a user's own program would.
 */
package io.sluice.gateway.quickstart;
