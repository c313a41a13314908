// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tree against the definition in RFC 9162, section 2.1.1, written down as it stands there. */
class TileTreeTest {

  private final Random random = new Random(20_261_122);
  private final MerkleHasher hasher = new MerkleHasher();

  @Test
  void namesTheRootTheDefinitionNamesAtEverySize() {
    Grown tree = new Grown();
    List<byte[]> leaves = new ArrayList<>();
    assertThat(tree.frontier.root()).isEqualTo(hasher.empty());
    for (int size = 1; size <= 600; size++) {
      byte[] leaf = hash();
      leaves.add(leaf);
      tree.append(leaf);
      byte[] root = definition(leaves);
      assertThat(tree.frontier.root()).as("size %d", size).isEqualTo(root);
      assertThat(tree.proofs.root(size)).as("size %d", size).isEqualTo(root);
    }
  }

  @Test
  void provesEveryLeafOfSmallTreesAtEverySize() {
    Grown tree = grown(70);
    for (int size = 1; size <= 70; size++) {
      for (int index = 0; index < size; index++) {
        assertThat(verifiesInclusion(tree, index, size, tree.proofs.inclusion(index, size)))
            .isTrue();
      }
      for (int old = 1; old <= size; old++) {
        assertThat(verifiesConsistency(tree, old, size, tree.proofs.consistency(old, size)))
            .isTrue();
      }
    }
  }

  @Test
  void provesRandomLeavesOfTreesWithSeveralTileLevels() {
    Grown tree = grown(70_000); // the example size of C2SP tlog-tiles
    assertThat(tree.levels.get(1)).hasSize(273);
    assertThat(tree.levels.get(2)).hasSize(1);
    for (int i = 0; i < 300; i++) {
      int size = 1 + random.nextInt(70_000);
      int index = random.nextInt(size);
      int old = 1 + random.nextInt(size);
      assertThat(verifiesInclusion(tree, index, size, tree.proofs.inclusion(index, size)))
          .as("leaf %d of %d", index, size)
          .isTrue();
      assertThat(verifiesConsistency(tree, old, size, tree.proofs.consistency(old, size)))
          .as("from %d to %d", old, size)
          .isTrue();
    }
  }

  @Test
  void refusesEveryBendingOfAnInclusionProof() {
    Grown tree = grown(300);
    for (int i = 0; i < 200; i++) {
      int size = 2 + random.nextInt(299);
      int index = random.nextInt(size);
      List<byte[]> path = tree.proofs.inclusion(index, size);
      int other = (index + 1 + random.nextInt(size - 1)) % size;
      assertThat(verifiesInclusion(tree, index, size, path, other)).isFalse();
      for (List<byte[]> bent : bendings(path)) {
        assertThat(verifiesInclusion(tree, index, size, bent)).isFalse();
      }
    }
  }

  @Test
  void refusesEveryBendingOfAConsistencyProof() {
    Grown tree = grown(300);
    for (int i = 0; i < 200; i++) {
      int size = 2 + random.nextInt(299);
      int old = 1 + random.nextInt(size - 1);
      List<byte[]> path = tree.proofs.consistency(old, size);
      for (List<byte[]> bent : bendings(path)) {
        assertThat(verifiesConsistency(tree, old, size, bent))
            .as("from %d to %d", old, size)
            .isFalse();
      }
      assertThat(
              ProofVerifier.verifiesConsistency(
                  old, size, tree.proofs.root(size), tree.proofs.root(old), path))
          .isFalse();
    }
  }

  private List<List<byte[]>> bendings(List<byte[]> path) {
    List<List<byte[]>> bendings = new ArrayList<>();
    List<byte[]> longer = new ArrayList<>(path);
    longer.add(hash());
    bendings.add(longer);
    bendings.add(path.subList(0, path.size() - 1));
    bendings.add(path.subList(1, path.size()));
    for (int i = 0; i < path.size(); i++) {
      List<byte[]> flipped = new ArrayList<>(path);
      byte[] hash = path.get(i).clone();
      hash[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
      flipped.set(i, hash);
      bendings.add(flipped);
      List<byte[]> cut = new ArrayList<>(path);
      cut.set(i, java.util.Arrays.copyOf(path.get(i), 31));
      bendings.add(cut);
    }
    return bendings;
  }

  private static boolean verifiesInclusion(Grown tree, int index, int size, List<byte[]> path) {
    return verifiesInclusion(tree, index, size, path, index);
  }

  private static boolean verifiesInclusion(
      Grown tree, int index, int size, List<byte[]> path, int claimed) {
    return ProofVerifier.verifiesInclusion(
        tree.levels.get(0).get(index), claimed, size, path, tree.proofs.root(size));
  }

  private static boolean verifiesConsistency(Grown tree, int old, int size, List<byte[]> path) {
    return ProofVerifier.verifiesConsistency(
        old, size, tree.proofs.root(old), tree.proofs.root(size), path);
  }

  private byte[] definition(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return hasher.node(
        definition(leaves.subList(0, k)), definition(leaves.subList(k, leaves.size())));
  }

  private Grown grown(int size) {
    Grown tree = new Grown();
    for (int i = 0; i < size; i++) {
      tree.append(hash());
    }
    return tree;
  }

  private byte[] hash() {
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    return hash;
  }

  /** A tree in memory. */
  private static final class Grown {

    private final MerkleFrontier frontier = new MerkleFrontier();
    private final List<List<byte[]>> levels =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final TileTree proofs =
        new TileTree((level, index, count) -> {
          byte[] out = new byte[count * 32];
          for (int i = 0; i < count; i++) {
            System.arraycopy(levels.get(level).get((int) index + i), 0, out, i * 32, 32);
          }
          return out;
        });

    void append(byte[] leaf) {
      frontier.append(leaf, (level, hash) -> levels.get(level).add(hash));
    }
  }
}
