// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.state;

import io.kaiwu.trust.contract.state.Node.Branch;
import io.kaiwu.trust.contract.state.Node.Leaf;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the keys in which two trees differ, passing over subtrees with equal hashes. */
final class StateDifference {

  private final StateHasher hasher = new StateHasher();
  private final TreeSet<String> keys = new TreeSet<>();
  private final int limit;

  StateDifference(int limit) {
    this.limit = limit;
  }

  List<String> between(@Nullable Node a, @Nullable Node b) {
    compare(a, b);
    return List.copyOf(keys);
  }

  private void compare(@Nullable Node a, @Nullable Node b) {
    if (keys.size() >= limit) {
      return;
    }
    if (a == null || b == null) {
      addAll(a);
      addAll(b);
    } else if (!Arrays.equals(a.hash(hasher), b.hash(hasher))) {
      compareUnequal(a, b);
    }
  }

  private void compareUnequal(Node a, Node b) {
    int apart = StateKey.firstDifference(StateTree.leftmost(a).key, StateTree.leftmost(b).key);
    int first = Math.min(bit(a), bit(b));
    if (apart >= 0 && apart < first) { // no key in common
      addAll(a);
      addAll(b);
    } else if (first == Integer.MAX_VALUE) {
      addAll(a); // one key, two values
    } else {
      compare(side(a, first, 0), side(b, first, 0));
      compare(side(a, first, 1), side(b, first, 1));
    }
  }

  /** The part of a subtree whose keys have that value in that bit. */
  private static @Nullable Node side(Node node, int bit, int value) {
    if (node instanceof Branch branch && branch.bit == bit) {
      return value == 0 ? branch.left : branch.right;
    }
    return StateKey.bit(StateTree.leftmost(node).key, bit) == value ? node : null;
  }

  private static int bit(Node node) {
    return node instanceof Branch branch ? branch.bit : Integer.MAX_VALUE;
  }

  private void addAll(@Nullable Node node) {
    if (keys.size() >= limit) {
      return;
    }
    switch (node) {
      case null -> {}
      case Leaf leaf -> keys.add(StateKey.text(leaf.key));
      case Branch branch -> {
        addAll(branch.left);
        addAll(branch.right);
      }
    }
  }
}
