// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

import java.util.List;
import java.util.Optional;

/**
 * What a contract remembers: fields by key, never changed in place. Keys are 1 to 120 bytes of
 * UTF-8 without control characters.
 */
public interface State {

  /** The fields at a key. */
  Optional<Fields> find(String key);

  /**
   * The fields at a key that must be there.
   *
   * @throws Refusal {@code unknown} if it is not
   */
  default Fields get(String key) {
    return find(key)
        .orElseThrow(() -> Refusal.of("unknown", "没有 " + key + "。", "There is no (" + key + ")."));
  }

  /** Whether something stands at the key. */
  boolean has(String key);

  /**
   * A state with these fields at the key, and all else as it was.
   *
   * @throws Refusal {@code bad-key} if it cannot be a key
   */
  State with(String key, Fields fields);

  /** A state without the key, and all else as it was. */
  State without(String key);

  /**
   * Keys that begin with a prefix, in the order of their UTF-8 bytes.
   *
   * @param after only keys behind this one; the empty text begins at the first
   * @param limit how many at most, [1, 1000]
   */
  List<String> keys(String prefix, String after, int limit);
}
