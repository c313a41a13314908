// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.EventHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What an event is known by: 128 bits of the digest of its id, and 64 of its hash, which is of what
 * it says.
 */
record EventKey(long high, long low, long content) {

  static EventKey of(EpcisEvent event) {
    String hash = EventHash.of(event);
    ByteBuffer said = digest(hash.getBytes(StandardCharsets.UTF_8));
    return ofId(event.findEventId().orElse(hash), said.getLong());
  }

  static EventKey ofId(String id) {
    return ofId(id, 0);
  }

  private static EventKey ofId(String id, long content) {
    ByteBuffer digest = digest(id.getBytes(StandardCharsets.UTF_8));
    return new EventKey(digest.getLong(), digest.getLong(), content);
  }

  private static ByteBuffer digest(byte[] bytes) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
