package io.sluice.jdbc;

import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import org.apache.calcite.avatica.proto.Common.WireMessage;
import org.apache.calcite.avatica.remote.ProtobufTranslationImpl;
import org.apache.calcite.avatica.remote.Service.Request;
import org.apache.calcite.avatica.remote.Service.Response;

/**
 * Avatica's messages, which carry the names of their classes. In our jar these have moved to other
 * packages, of which the server knows nothing.
 */
final class Translation extends ProtobufTranslationImpl {
  /** Put together here: as one text, the build would move it with the classes. */
  private static final String AT_THE_SERVER =
      String.join(".", "org", "apache", "calcite", "avatica", "proto", "");

  private static final String HERE =
      WireMessage.class
          .getName()
          .substring(0, WireMessage.class.getName().length() - "Common$WireMessage".length());

  /** Whether Avatica's classes are those in our jar, and not the host application's. */
  static final boolean MOVED = !HERE.equals(AT_THE_SERVER);

  @Override
  public byte[] serializeRequest(Request request) throws IOException {
    return renamed(super.serializeRequest(request), HERE, AT_THE_SERVER);
  }

  @Override
  public Response parseResponse(byte[] bytes) throws IOException {
    return super.parseResponse(renamed(bytes, AT_THE_SERVER, HERE));
  }

  private static byte[] renamed(byte[] bytes, String from, String to) throws IOException {
    if (!MOVED) {
      return bytes;
    }
    WireMessage message = WireMessage.parseFrom(UnsafeByteOperations.unsafeWrap(bytes));
    if (!message.getName().startsWith(from)) {
      return bytes;
    }
    return message.toBuilder()
        .setName(to + message.getName().substring(from.length()))
        .build()
        .toByteArray();
  }
}
