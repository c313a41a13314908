// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The event hash of the Core Business Vocabulary 2.0, section 8.9: a name for an event that anyone
 * computes alike from its content, in whatever order, time zone, spelling of identifiers or white
 * space it is written. Record time, event id and error declaration do not count, so that a
 * declaration of an error has the hash of the event it speaks of.
 *
 * <p>Where the text of the standard and its implementations part, hashes of version CBV2.0 are
 * computed as the implementations in use do: types stand before what they are types of, and
 * extensions inside sensor elements stand behind the master data.
 */
public final class EventHash {

  private EventHash() {}

  /** {@code ni:///sha-256;}, 64 hexadecimal digits, {@code ?ver=CBV2.0}; RFC 6920. */
  public static String of(EpcisEvent event) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(preHash(event).getBytes(StandardCharsets.UTF_8));
      return "ni:///sha-256;" + HexFormat.of().formatHex(digest) + "?ver=CBV2.0";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /** The text that is hashed. */
  public static String preHash(EpcisEvent event) {
    return new PreHash(event.context()).of(event.view());
  }
}
