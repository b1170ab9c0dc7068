package io.sluice.gateway.net;

/** What a server and those who post scripts to it call things. */
public final class ScriptHttp {
  /** Where scripts are posted. */
  public static final String PATH = "/v1/sql";

  /** The type of an answer: one JSON object a line. */
  public static final String LINES = "application/x-ndjson";

  /** What the name of a parameter that gives a variable begins with. */
  public static final String VARIABLE = "var.";

  private ScriptHttp() {}
}
