package io.sluice.violation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Names a class of a library that only another library brings. */
public final class Violation {
  /** Two libraries, one of them declared. */
  public ObjectMapper mapper(JsonFactory factory) {
    return new ObjectMapper(factory);
  }
}
