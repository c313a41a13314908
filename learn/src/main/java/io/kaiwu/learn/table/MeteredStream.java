// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.json.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and digests the bytes of a file while they are read. */
final class MeteredStream extends FilterInputStream {

  private final MessageDigest digest = Digest.sha256();
  private volatile long count;

  MeteredStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  /** Reads what is left and returns the digest of all. */
  Digest toDigest() throws IOException {
    byte[] rest = new byte[1 << 16];
    while (read(rest, 0, rest.length) >= 0) {}
    return Digest.of(digest);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads; others look at the count
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = super.read(bytes, offset, length);
    if (n > 0) {
      digest.update(bytes, offset, n);
      count += n;
    }
    return n;
  }
}
