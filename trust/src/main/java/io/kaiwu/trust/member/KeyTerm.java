// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import io.kaiwu.trust.key.VKey;
import java.time.Instant;
import java.util.Optional;

/**
 * The entries for which a key spoke for its organisation.
 *
 * @param key whose name is the organisation's
 * @param from the entry that brought it in
 * @param until behind the entry that ended it; {@link #OPEN} while it is in use
 * @param notAfter when it expires, if ever
 * @param doubtfulFrom from which entry on it may have been in other hands; {@link #OPEN} if none
 */
public record KeyTerm(
    VKey key, long from, long until, Optional<Instant> notAfter, long doubtfulFrom) {

  /** No end. */
  public static final long OPEN = Long.MAX_VALUE;

  static KeyTerm begin(VKey key, long index) {
    return new KeyTerm(key, index, OPEN, Optional.empty(), OPEN);
  }

  KeyTerm end(long index) {
    return until == OPEN ? new KeyTerm(key, from, index + 1, notAfter, doubtfulFrom) : this;
  }

  KeyTerm doubtedFrom(long index) {
    return new KeyTerm(key, from, until, notAfter, Math.min(index, doubtfulFrom));
  }

  KeyTerm expiring(Instant time) {
    return new KeyTerm(key, from, until, Optional.of(time), doubtfulFrom);
  }

  /** Whether nothing has ended it; it may have expired all the same. */
  public boolean isOpen() {
    return until == OPEN;
  }

  public boolean isExpired(Instant time) {
    return notAfter.filter(time::isAfter).isPresent();
  }

  /** What its signature of the entry at that index is worth. */
  public Standing standing(long index) {
    if (index < from || index >= until) {
      return Standing.INVALID;
    }
    return index >= doubtfulFrom ? Standing.DOUBTFUL : Standing.VALID;
  }
}
