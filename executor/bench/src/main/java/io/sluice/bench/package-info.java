/**
 * Benchmarks of whole processes beside the peers: {@code executor/bench/run}. The rules are in
 * {@code docs/benchmarks.md}. Uses nothing of ours but the launcher.
 */
package io.sluice.bench;
