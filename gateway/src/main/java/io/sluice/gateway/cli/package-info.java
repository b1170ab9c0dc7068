/**
 * The command line: scripts, the prompt, how rows and progress are printed, exit codes. Uses
 * sessions.
 */
package io.sluice.gateway.cli;
