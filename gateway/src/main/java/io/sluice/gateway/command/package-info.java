/**
 * What each statement does, one class for each kind of thing that statements are about. Uses the
 * planner and the gateway's services; knows nothing of how statements arrive.
 */
package io.sluice.gateway.command;
