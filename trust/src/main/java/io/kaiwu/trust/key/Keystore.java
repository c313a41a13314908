// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keys by what they are used for, such as {@link #LOG} and {@link #ORGANISATION}. Immutable. */
public final class Keystore {

  /** Signs a log's checkpoints. */
  public static final String LOG = "log";

  /** Signs what an organisation says. */
  public static final String ORGANISATION = "organisation";

  /** Cosigns the checkpoints of others' logs. */
  public static final String WITNESS = "witness";

  /** Speaks for one machine of a log. */
  public static final String NODE = "node";

  /** No keys. */
  public static final Keystore EMPTY = new Keystore(Map.of());

  static final int MAX_KEYS = 64;

  private final SortedMap<String, SecretKey> keys;

  Keystore(Map<String, SecretKey> keys) {
    this.keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    if (keys.size() > MAX_KEYS) {
      throw new MalformedException(
          Text.of("一个密钥库最多 %d 把密钥，不能有 %d 把。", "A keystore holds %d keys, not %d.")
              .formatted(MAX_KEYS, keys.size()));
    }
    keys.keySet().forEach(Keystore::requireUse);
  }

  /** Refuses what is no name of a use. */
  static void requireUse(String use) {
    if (!use.matches("[a-z0-9-]{1,40}")) {
      throw new MalformedException(
          Text.of(
                  "密钥的用途须写成 1 至 40 个 a-z、0-9 或“-”；这里是 %s。",
                  "What a key is for is written in 1 to 40 of a-z, 0-9 and '-'; this is (%s).")
              .formatted(use));
    }
  }

  public Optional<SecretKey> find(String use) {
    return Optional.ofNullable(keys.get(use));
  }

  /**
   * The key for that use.
   *
   * @throws TrustException if there is none
   */
  public SecretKey get(String use) {
    return find(use)
        .orElseThrow(() ->
            new TrustException(
                Text.of(
                        "密钥库中没有用途为 %s 的密钥；已有的用途为 %s。也许这是另一家公司的目录。",
                        "The keystore has no key for the use (%s); it has keys for %s. Maybe this is the folder of another firm.")
                    .formatted(use, keys.keySet())));
  }

  /** These keys and that one, instead of another for the same use. */
  public Keystore with(String use, SecretKey key) {
    Map<String, SecretKey> all = new TreeMap<>(keys);
    all.put(use, key);
    return new Keystore(all);
  }

  /** These keys but the one for that use. */
  public Keystore without(String use) {
    Map<String, SecretKey> all = new TreeMap<>(keys);
    all.remove(use);
    return new Keystore(all);
  }

  /** All of them, by use. */
  public SortedMap<String, SecretKey> all() {
    return keys;
  }

  /** The public halves. */
  @Override
  public String toString() {
    return "Keystore" + keys;
  }
}
