// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.state;

import org.jspecify.annotations.Nullable;

/** A node of the state tree. Nothing but the remembered hash ever changes, and only to itself. */
sealed interface Node {

  byte[] hash(StateHasher hasher);

  final class Leaf implements Node {
    final byte[] key;
    final byte[] value;
    private byte @Nullable [] hash;

    Leaf(byte[] key, byte[] value) {
      this.key = key;
      this.value = value;
    }

    @Override
    public byte[] hash(StateHasher hasher) {
      byte[] known = hash;
      if (known == null) {
        known = hasher.leaf(key, hasher.value(value));
        hash = known;
      }
      return known;
    }
  }

  /** All keys below agree in the bits before {@code bit}; those left have a 0 in it. */
  final class Branch implements Node {
    final int bit;
    final Node left;
    final Node right;
    private byte @Nullable [] hash;

    Branch(int bit, Node left, Node right) {
      this.bit = bit;
      this.left = left;
      this.right = right;
    }

    Node child(byte[] key) {
      return StateKey.bit(key, bit) == 0 ? left : right;
    }

    Node sibling(byte[] key) {
      return StateKey.bit(key, bit) == 0 ? right : left;
    }

    Branch withChild(byte[] key, Node child) {
      return StateKey.bit(key, bit) == 0
          ? new Branch(bit, child, right)
          : new Branch(bit, left, child);
    }

    @Override
    public byte[] hash(StateHasher hasher) {
      byte[] known = hash;
      if (known == null) {
        known = hasher.branch(bit, left.hash(hasher), right.hash(hasher));
        hash = known;
      }
      return known;
    }
  }
}
