/**
 * Rules over the finished build, each proved by a violation; it may read every module and is used
 * by none.
 */
package io.sluice.gates;
