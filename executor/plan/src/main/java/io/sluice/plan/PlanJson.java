package io.sluice.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.sluice.spi.Scan;
import io.sluice.spi.type.Column;
import java.util.List;

/** Plans to JSON and back. */
public final class PlanJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addMixIn(Scan.class, ScanMixIn.class)
          .addMixIn(Scan.Table.class, ScanTableMixIn.class)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private PlanJson() {}

  /** The plan as one line of JSON. */
  public static String write(SyncPlan plan) {
    return text(plan);
  }

  /** The plan as one line of JSON. */
  public static String write(StreamPlan plan) {
    return text(plan);
  }

  /** One table of a plan as one line of JSON. */
  public static String write(StreamTable table) {
    return text(table);
  }

  /**
   * Reads what {@link #write(SyncPlan)} wrote.
   *
   * @throws IllegalArgumentException if the text is no plan
   */
  public static SyncPlan read(String json) {
    return parse(json, SyncPlan.class);
  }

  /**
   * Reads what {@link #write(StreamPlan)} wrote.
   *
   * @throws IllegalArgumentException if the text is no such plan
   */
  public static StreamPlan readStream(String json) {
    return parse(json, StreamPlan.class);
  }

  /**
   * Reads what {@link #write(StreamTable)} wrote.
   *
   * @throws IllegalArgumentException if the text is no such table
   */
  public static StreamTable readStreamTable(String json) {
    return parse(json, StreamTable.class);
  }

  private static String text(Object plan) {
    try {
      return MAPPER.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan is made of records only", e);
    }
  }

  private static <P> P parse(String json, Class<P> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a plan: " + e.getOriginalMessage(), e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "scan")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Scan.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Scan.Query.class, name = "query")
  })
  private interface ScanMixIn {}

  private interface ScanTableMixIn {
    @JsonIgnore
    @SuppressWarnings("UnusedMethod") // Jackson reads its annotation
    List<Column> columns();
  }
}
