// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

  private final MerkleHasher hasher = new MerkleHasher();

  @Test
  void hasTheRootOfTheGrowingTreeAndPathsThatLeadToIt() {
    MerkleFrontier frontier = new MerkleFrontier();
    List<byte[]> leaves = new ArrayList<>();
    for (int size = 1; size <= 70; size++) {
      byte[] leaf = hasher.leaf(new byte[] {(byte) size});
      leaves.add(leaf);
      frontier.append(leaf, (level, hash) -> {});
      MerkleTree tree = MerkleTree.of(leaves);
      assertThat(tree.root()).isEqualTo(frontier.root());
      for (int i = 0; i < size; i++) {
        List<byte[]> path = tree.inclusion(i);
        assertThat(ProofVerifier.findRoot(leaves.get(i), i, size, path))
            .hasValueSatisfying(root -> assertThat(root).isEqualTo(frontier.root()));
        assertThat(ProofVerifier.findRoot(leaves.get(i), i, 2 * size + 1, path)).isEmpty();
      }
    }
  }

  @Test
  void needsALeafAndAPlaceInIt() {
    assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.of(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MerkleTree.of(List.of(hasher.empty())).inclusion(1));
  }
}
