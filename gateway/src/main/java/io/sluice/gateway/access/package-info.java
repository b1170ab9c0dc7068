/**
 * Users, what they may do, and how they prove who they are. Uses the store; knows no statement and
 * no network.
 */
package io.sluice.gateway.access;
