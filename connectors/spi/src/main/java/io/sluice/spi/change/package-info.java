/**
 * Following a source's log, and applying its changes at a target. A {@link
 * io.sluice.spi.change.ChangeSource} keeps a {@link io.sluice.spi.change.LaneLog} for each lane,
 * whose reader yields {@link io.sluice.spi.change.Change}s of whole transactions; a {@link
 * io.sluice.spi.change.ChangeSink} writes {@link io.sluice.spi.change.NetChange}s together with the
 * {@link io.sluice.spi.change.Checkpoint}. Uses Arrow and the packages of the SPI.
 */
package io.sluice.spi.change;
