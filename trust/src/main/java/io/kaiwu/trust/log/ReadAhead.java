// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** Reads a file from front to back in few large pieces. Used by one thread. */
final class ReadAhead {

  private static final int WINDOW = 1 << 17;

  private final SteadyReader file;
  private byte[] window = new byte[0];
  private long start;

  ReadAhead(SteadyReader file) {
    this.file = file;
  }

  /**
   * That many bytes from that place.
   *
   * @throws EOFException if the file has fewer
   */
  byte[] read(long at, int length) throws IOException {
    if (at < start || at + length > start + window.length) {
      window = file.readUpTo(at, Math.max(length, WINDOW));
      start = at;
    }
    int from = (int) (at - start);
    if (from + length > window.length) {
      throw new EOFException();
    }
    return Arrays.copyOfRange(window, from, from + length);
  }
}
