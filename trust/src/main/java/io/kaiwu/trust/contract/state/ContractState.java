// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.state;

import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import io.kaiwu.trust.contract.State;
import io.kaiwu.trust.entry.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What one contract sees of the tree: its own keys, which begin with its name and a slash. */
public final class ContractState implements State {

  private static final int MAX_PAGE = 1000;
  private static final int MAX_KEY_BYTES = 120;

  private final StateTree tree;
  private final String prefix;

  /**
   * @param contract the contract's name, at most 60 characters without a slash
   */
  public ContractState(StateTree tree, String contract) {
    this.tree = tree;
    this.prefix = contract + "/";
  }

  /** The whole tree, with what the contract changed. */
  public StateTree tree() {
    return tree;
  }

  /** Whether both see the same keys; a contract must not hand back the state of another. */
  public boolean isOf(String contract) {
    return prefix.equals(contract + "/");
  }

  @Override
  public Optional<Fields> find(String key) {
    return tree.find(inside(key)).map(value -> Fields.of(StrictJson.parse(value)));
  }

  @Override
  public boolean has(String key) {
    return tree.has(inside(key));
  }

  @Override
  public State with(String key, Fields fields) {
    byte[] value = CanonicalJson.bytes(fields.json());
    return new ContractState(tree.with(inside(key), value), name());
  }

  @Override
  public State without(String key) {
    return new ContractState(tree.without(inside(key)), name());
  }

  @Override
  public List<String> keys(String keyPrefix, String after, int limit) {
    Refusal.unless(
        limit >= 1 && limit <= MAX_PAGE,
        "bad-key",
        "一次取 1 到 1000 个键。",
        "A page has 1 to 1000 keys.");
    String from = after.isEmpty() ? "" : prefix + after;
    return tree.keys(prefix + keyPrefix, from, limit).stream()
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  private String name() {
    return prefix.substring(0, prefix.length() - 1);
  }

  private String inside(String key) {
    boolean good =
        !key.isEmpty()
            && key.length() <= MAX_KEY_BYTES
            && key.getBytes(StandardCharsets.UTF_8).length <= MAX_KEY_BYTES
            && key.codePoints()
                .noneMatch(c -> c < 0x20 || c == 0x7f || (c >= 0xd800 && c < 0xe000));
    Refusal.unless(
        good,
        "bad-key",
        "键须为 1 到 120 字节，不含控制字符。",
        "A key has 1 to 120 bytes of UTF-8 and no control characters.");
    return prefix + key;
  }
}
