package io.sluice.connector.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatheringInputTest {
  private static final byte[] START = join(message('R', 8), message('S', 20), message('Z', 1));
  private static final byte[] COPY = message('H', 7);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 100, 8_191, 8_192, 100_000, 10_000_000})
  void saysTheSameHoweverItArrives(int piece) throws IOException {
    byte[] sent = conversation(new Random(7));
    assertThat(meaning(read(sent, piece))).isEqualTo(meaning(sent));
  }

  @Test
  void makesFewMessagesOfManyRows() throws IOException {
    byte[] rows = repeat(message('d', 200), 10_000);
    byte[] sent = join(START, COPY, rows, message('c', 0), message('C', 8), message('Z', 1));
    byte[] received = read(sent, Integer.MAX_VALUE);
    assertThat(meaning(received)).isEqualTo(meaning(sent));
    assertThat(messages(received).stream().filter(each -> each.charAt(0) == 'd').count())
        .isLessThan(40);
  }

  @Test
  void leavesRowsOfOtherStreamsAlone() throws IOException {
    byte[] replication = join(START, message('W', 3), repeat(message('d', 50), 100));
    assertThat(read(replication, Integer.MAX_VALUE)).isEqualTo(replication);
    byte[] plain = join(START, message('D', 50), message('D', 50), message('Z', 1));
    assertThat(read(plain, 64)).isEqualTo(plain);
  }

  @Test
  void leavesAnEncryptedConnectionAlone() throws IOException {
    byte[] noise = join(new byte[] {'S'}, COPY, repeat(message('d', 10), 100));
    assertThat(read(noise, 64)).isEqualTo(noise);
  }

  @Test
  void understandsAServerThatDoesNotEncrypt() throws IOException {
    byte[] rows = repeat(message('d', 10), 100);
    byte[] sent = join(new byte[] {'N'}, START, COPY, rows);
    assertThat(read(sent, Integer.MAX_VALUE)).hasSizeLessThan(sent.length);
  }

  @Test
  void passesWhatIsLeftOfABrokenConnection() throws IOException {
    byte[] whole = join(START, COPY, message('d', 100));
    for (int length = 0; length <= whole.length; length++) {
      byte[] sent = Arrays.copyOf(whole, length);
      assertThat(read(sent, 16)).isEqualTo(sent);
    }
    byte[] broken = join(START, new byte[] {'d', 0, 0, 0, 1, 9, 9});
    assertThat(read(broken, 16)).isEqualTo(broken);
  }

  @Test
  void doesNotWaitForRowsThatNobodyAskedFor() throws IOException {
    byte[] row = message('d', 100);
    byte[] arrived = join(START, COPY, row, row, Arrays.copyOf(row, 50));
    InputStream input = new GatheringInput(new Pieces(arrived, Integer.MAX_VALUE, true));
    int whole = START.length + COPY.length + 2 * row.length - 5;
    assertThat(input.readNBytes(whole)).hasSize(whole);
    assertThat(input.available()).isZero();
    assertThatThrownBy(input::read).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void goesOnAfterATimeout() throws IOException {
    byte[] sent = conversation(new Random(8));
    Pieces wire = new Pieces(sent, 1_000, false);
    InputStream input = new GatheringInput(wire);
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    byte[] some = new byte[700];
    for (int turn = 0; ; turn++) {
      wire.timeout = turn % 2 == 0;
      try {
        int count = input.read(some);
        if (count < 0) {
          break;
        }
        received.write(some, 0, count);
      } catch (SocketTimeoutException expected) {
        assertThat(wire.timeout).isTrue();
      }
    }
    assertThat(meaning(received.toByteArray())).isEqualTo(meaning(sent));
  }

  /** Two copies with rows of all sizes, and what else a server may say. */
  private static byte[] conversation(Random random) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    sent.writeBytes(START);
    for (int copy = 0; copy < 2; copy++) {
      sent.writeBytes(message('d', 30));
      sent.writeBytes(COPY);
      for (int row = 0; row < 1_000; row++) {
        int size = row % 300 == 0 ? 100_000 + random.nextInt(200_000) : 1 + random.nextInt(500);
        sent.writeBytes(message('d', size));
        if (row % 50 == 0) {
          sent.writeBytes(message('N', random.nextInt(9_000)));
        }
      }
      sent.writeBytes(join(message('c', 0), message('C', 8), message('Z', 1)));
    }
    return sent.toByteArray();
  }

  private static byte[] read(byte[] sent, int piece) throws IOException {
    return new GatheringInput(new Pieces(sent, piece, false)).readAllBytes();
  }

  /** The messages, those of rows that follow each other put together. */
  private static List<String> meaning(byte[] stream) throws IOException {
    List<String> meaning = new ArrayList<>();
    for (String message : messages(stream)) {
      int last = meaning.size() - 1;
      if (message.charAt(0) == 'd' && last >= 0 && meaning.get(last).charAt(0) == 'd') {
        meaning.set(last, meaning.get(last) + message.substring(1));
      } else {
        meaning.add(message);
      }
    }
    return meaning;
  }

  private static List<String> messages(byte[] stream) throws IOException {
    List<String> messages = new ArrayList<>();
    DataInputStream input = new DataInputStream(new ByteArrayInputStream(stream));
    for (int type = input.read(); type >= 0; type = input.read()) {
      byte[] body = input.readNBytes(input.readInt() - 4);
      messages.add((char) type + new String(body, java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return messages;
  }

  private static byte[] message(char type, int body) {
    byte[] message = new byte[5 + body];
    new Random(body).nextBytes(message);
    message[0] = (byte) type;
    java.nio.ByteBuffer.wrap(message).putInt(1, 4 + body);
    return message;
  }

  private static byte[] repeat(byte[] bytes, int times) {
    byte[][] all = new byte[times][];
    Arrays.fill(all, bytes);
    return join(all);
  }

  private static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  /** Bytes that arrive in pieces; whoever asks for more may have to wait for ever. */
  private static final class Pieces extends InputStream {
    private final ByteArrayInputStream bytes;
    private final int most;
    private final boolean open;
    private boolean timeout;

    Pieces(byte[] bytes, int most, boolean open) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.most = most;
      this.open = open;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (timeout || (open && bytes.available() == 0)) {
        throw new SocketTimeoutException();
      }
      if (length == 0) {
        throw new EOFException("asked for nothing");
      }
      return bytes.read(into, offset, Math.min(length, most));
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
