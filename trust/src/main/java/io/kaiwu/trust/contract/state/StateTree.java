// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.state;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.contract.state.Node.Branch;
import io.kaiwu.trust.contract.state.Node.Leaf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values under one root hash: a crit-bit tree (Morrison's PATRICIA, J. ACM 15, 1968) whose
 * nodes are hashed. Its shape depends on the keys alone, not on the order they came in.
 *
 * <p>A tree never changes: a new one shares all but the path to what is new. The root hashes again
 * only what is new since it was last asked for, O(k log n) for k keys. A hostile choice of keys
 * deepens the tree to 1,600 levels at most. Safe for use by many threads.
 */
public final class StateTree {

  public static final StateTree EMPTY = new StateTree(null, 0);

  private final @Nullable Node top;
  private final int size;

  private StateTree(@Nullable Node top, int size) {
    this.top = top;
    this.size = size;
  }

  /** How many keys there are. */
  public int size() {
    return size;
  }

  public boolean has(String key) {
    return leaf(StateKey.bytes(key)) != null;
  }

  /** The value at a key; a copy. */
  public Optional<byte[]> find(String key) {
    Leaf leaf = leaf(StateKey.bytes(key));
    return leaf == null ? Optional.empty() : Optional.of(leaf.value.clone());
  }

  /**
   * A tree with this value at the key.
   *
   * @throws IllegalArgumentException for a key that is not 1 to 200 bytes of UTF-8 without control
   *     characters
   */
  public StateTree with(String key, byte[] value) {
    byte[] bytes = StateKey.bytes(key);
    Leaf added = new Leaf(bytes, value.clone());
    if (top == null) {
      return new StateTree(added, 1);
    }
    int bit = StateKey.firstDifference(bytes, nearest(top, bytes).key);
    return new StateTree(insert(top, added, bit), bit < 0 ? size : size + 1);
  }

  /** A tree without the key. */
  public StateTree without(String key) {
    byte[] bytes = StateKey.bytes(key);
    if (top == null || leaf(bytes) == null) {
      return this;
    }
    return new StateTree(remove(top, bytes), size - 1);
  }

  /** The root: with it alone anyone can check a {@link StateProof}. */
  public Digest root() {
    StateHasher hasher = new StateHasher();
    return new Digest(HexFormat.of().formatHex(top == null ? hasher.empty() : top.hash(hasher)));
  }

  /** The proof of the value at a key, or that there is none. */
  public StateProof prove(String key) {
    byte[] bytes = StateKey.bytes(key);
    StateHasher hasher = new StateHasher();
    List<StateProof.Step> steps = new ArrayList<>();
    Node node = top;
    while (node instanceof Branch branch) {
      byte[] sibling = branch.sibling(bytes).hash(hasher);
      steps.add(new StateProof.Step(branch.bit, StateProof.digest(sibling)));
      node = branch.child(bytes);
    }
    if (!(node instanceof Leaf leaf)) {
      return new StateProof(key, Optional.empty(), Optional.empty(), List.of());
    }
    String found = StateKey.text(leaf.key);
    Digest valueDigest = StateProof.digest(hasher.value(leaf.value));
    return new StateProof(
        key,
        Optional.of(new StateProof.Entry(found, valueDigest)),
        found.equals(key) ? Optional.of(leaf.value.clone()) : Optional.empty(),
        steps);
  }

  /** Up to {@code limit} keys that begin with the prefix and come behind {@code after}. */
  public List<String> keys(String prefix, String after, int limit) {
    List<String> found = new ArrayList<>();
    boolean inside = !after.isEmpty() && Arrays.compareUnsigned(utf8(after), utf8(prefix)) >= 0;
    Leaf leaf = inside ? above(StateKey.bytes(after), false) : first(prefix);
    while (leaf != null && found.size() < limit) {
      String key = StateKey.text(leaf.key);
      if (!key.startsWith(prefix)) {
        break;
      }
      found.add(key);
      leaf = above(leaf.key, false);
    }
    return found;
  }

  /** Hands over every key and value, in the order of the keys' bytes. */
  public void forEach(BiConsumer<String, byte[]> each) {
    if (top != null) {
      walk(top, each);
    }
  }

  /** Up to {@code limit} keys that differ between two trees; what is equal is not looked at. */
  public static List<String> differences(StateTree a, StateTree b, int limit) {
    return new StateDifference(limit).between(a.top, b.top);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable Leaf first(String prefix) {
    if (!prefix.isEmpty()) {
      return above(StateKey.bytes(prefix), true);
    }
    return top == null ? null : leftmost(top);
  }

  private @Nullable Leaf leaf(byte[] key) {
    if (top == null) {
      return null;
    }
    Leaf nearest = nearest(top, key);
    return StateKey.firstDifference(key, nearest.key) < 0 ? nearest : null;
  }

  /** The first leaf whose key is greater, or equal where that is allowed. */
  private @Nullable Leaf above(byte[] key, boolean orEqual) {
    if (top == null) {
      return null;
    }
    int difference = StateKey.firstDifference(key, nearest(top, key).key);
    Node node = top;
    Node right = null; // the nearest subtree that is greater as a whole
    while (node instanceof Branch branch && (difference < 0 || branch.bit < difference)) {
      if (StateKey.bit(key, branch.bit) == 0) {
        right = branch.right;
      }
      node = branch.child(key);
    }
    boolean here = difference < 0 ? orEqual : StateKey.bit(key, difference) == 0;
    if (here) {
      return leftmost(node);
    }
    return right == null ? null : leftmost(right);
  }

  /** The leaf the key's bits lead to: the key itself if it is there. */
  static Leaf nearest(Node from, byte[] key) {
    Node node = from;
    while (node instanceof Branch branch) {
      node = branch.child(key);
    }
    return (Leaf) node;
  }

  static Leaf leftmost(Node from) {
    Node node = from;
    while (node instanceof Branch branch) {
      node = branch.left;
    }
    return (Leaf) node;
  }

  private static Node insert(Node node, Leaf added, int bit) {
    if (node instanceof Branch branch && (bit < 0 || branch.bit < bit)) {
      return branch.withChild(added.key, insert(branch.child(added.key), added, bit));
    }
    if (bit < 0) {
      return added;
    }
    return StateKey.bit(added.key, bit) == 0
        ? new Branch(bit, added, node)
        : new Branch(bit, node, added);
  }

  private static @Nullable Node remove(Node node, byte[] key) {
    if (!(node instanceof Branch branch)) {
      return null;
    }
    Node rest = remove(branch.child(key), key);
    return rest == null ? branch.sibling(key) : branch.withChild(key, rest);
  }

  private static void walk(Node node, BiConsumer<String, byte[]> each) {
    switch (node) {
      case Leaf leaf -> each.accept(StateKey.text(leaf.key), leaf.value.clone());
      case Branch branch -> {
        walk(branch.left, each);
        walk(branch.right, each);
      }
    }
  }
}
