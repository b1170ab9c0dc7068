package io.sluice.bench;

/**
 * One run of a whole process and its children, from launch to exit.
 *
 * @param wallSeconds including the CHECKPOINT that both sides pay for
 * @param cpuSeconds user and system time of the tool, servers left out
 * @param peakMegabytes the sum over the tool's processes of each one's high-water mark of resident
 *     memory
 */
record Measured(double wallSeconds, double cpuSeconds, long peakMegabytes) {}
