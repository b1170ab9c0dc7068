package io.sluice.connector.debezium;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers Debezium with the lane's own position, and keeps nothing: how far the target is, is known
 * at the target (invariant 3). Made by Debezium by name.
 */
public final class SeededOffsets extends MemoryOffsetBackingStore {
  /** The property that holds the offset. */
  static final String SEED = "sluice.offset.seed";

  private byte[] seed = new byte[0];

  @Override
  public void configure(WorkerConfig config) {
    super.configure(config);
    seed = config.originalsStrings().getOrDefault(SEED, "").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
    Map<ByteBuffer, ByteBuffer> offsets = new HashMap<>();
    keys.forEach(key -> offsets.put(key, ByteBuffer.wrap(seed)));
    return CompletableFuture.completedFuture(offsets);
  }

  @Override
  public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, @Nullable Callback<Void> callback) {
    if (callback != null) {
      callback.onCompletion(null, null);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Set<Map<String, Object>> connectorPartitions(String connector) {
    return Set.of();
  }
}
