package io.sluice.engine;

import io.sluice.spi.TransformEngine;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;

/**
 * What the tables of a run share.
 *
 * @param parallel how many splits are read and written at once
 * @param allocator charged with every batch of the run
 * @param transforms opened when the first residual asks for it
 */
record RunContext(
    EngineSettings settings,
    int parallel,
    Systems systems,
    Workers workers,
    Cancellation cancellation,
    BufferAllocator allocator,
    MemoryGate gate,
    Supplier<TransformEngine> transforms) {}
