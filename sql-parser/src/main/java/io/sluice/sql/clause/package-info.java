/**
 * The parts of {@code CREATE SYNC} and its relatives: source, target, mode, apply, rules, clauses
 * and schedules. Absent stays absent: defaults are the planner's. May use {@code
 * io.sluice.sql.text}.
 */
package io.sluice.sql.clause;
