// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.entry.SignedEntry;
import java.util.Optional;

/** Begins each block with an entry of the log's own, such as its time and what members computed. */
@FunctionalInterface
public interface Heading {

  /** No heading. */
  Heading NONE = index -> Optional.empty();

  /**
   * The entry that is to stand at {@code index}, where a block begins. Asked by the thread that
   * writes.
   */
  Optional<SignedEntry> entry(long index);
}
