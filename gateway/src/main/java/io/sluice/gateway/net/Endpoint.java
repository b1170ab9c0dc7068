package io.sluice.gateway.net;

/** What stands behind the network. Called by many threads at once, each of which it may hold. */
public interface Endpoint {
  Answer answer(Call call);
}
