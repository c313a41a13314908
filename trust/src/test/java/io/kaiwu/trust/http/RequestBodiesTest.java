// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.http.RequestBodies.Body;
import io.kaiwu.trust.http.RequestBodies.NoRoom;
import io.kaiwu.trust.http.RequestBodies.TooLarge;
import io.kaiwu.trust.http.RequestBodies.Whole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;

class RequestBodiesTest {

  private static final int KIB = 1 << 10;

  private final RequestBodies bodies = new RequestBodies(100 * KIB, 160 * KIB);

  @Test
  void readsUpToTheMostAndNotAByteMore() throws IOException {
    assertThat(((Whole) read(0)).bytes()).isEmpty();
    try (Body body = read(100 * KIB)) {
      assertThat(((Whole) body).bytes()).hasSize(100 * KIB);
    }
    assertThat(read(100 * KIB + 1)).isInstanceOf(TooLarge.class);
  }

  @Test
  void hasNoRoomWhileOthersAreNotClosed() throws IOException {
    for (int round = 0; round < 3; round++) { // no permit is lost, however a reading ends
      try (Body first = read(100 * KIB)) {
        assertThat(first).isInstanceOf(Whole.class);
        assertThat(read(100 * KIB)).isInstanceOf(NoRoom.class);
        assertThat(read(1 << 20)).isInstanceOf(NoRoom.class);
        assertThatThrownBy(() -> bodies.read(cutOff())).isInstanceOf(IOException.class);
        try (Body second = read(32 * KIB)) {
          assertThat(second).isInstanceOf(Whole.class);
        }
      }
    }
  }

  private Body read(int length) throws IOException {
    return bodies.read(new ByteArrayInputStream(new byte[length]));
  }

  private static InputStream cutOff() {
    return new SequenceInputStream(
        new ByteArrayInputStream(new byte[40 * KIB]),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the client went away");
          }

          @Override
          public int read(byte[] into, int at, int length) throws IOException {
            return read();
          }
        });
  }
}
