// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import java.util.Optional;

/**
 * How one node stands.
 *
 * @param peer which
 * @param state what it does
 * @param size entries on its log; 0 if it is down
 * @param root its tree's root; empty if it is down
 * @param silence why it gives no answer, as a clause; empty unless it is down
 */
public record NodeStatus(
    Peer peer, State state, long size, Optional<Digest> root, Optional<Text> silence) {

  /** What a node does. */
  public enum State {
    LEADER(Text.of("主节点", "leader")),
    FOLLOWER(Text.of("从节点", "follower")),
    /** Its history is not that of most others: its files were changed. */
    DIVERGED(Text.of("历史不符", "diverged")),
    DOWN(Text.of("未应答", "down"));

    private final Text label;

    State(Text label) {
      this.label = label;
    }

    public Text label() {
      return label;
    }
  }

  NodeStatus diverged() {
    return new NodeStatus(peer, State.DIVERGED, size, root, silence);
  }
}
