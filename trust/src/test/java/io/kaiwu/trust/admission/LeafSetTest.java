// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeafSetTest {

  @Test
  void knowsWhatWasAddedThroughAllItsGrowing() {
    byte[] hashes = new byte[32 * 20_000];
    new Random(1).nextBytes(hashes);
    LeafSet set = new LeafSet(0);
    for (int at = 0; at < hashes.length; at += 32) {
      assertThat(set.add(hashes, at)).isTrue();
      assertThat(set.add(hashes, at)).isFalse();
    }
    assertThat(set.size()).isEqualTo(20_000);
    for (int at = 0; at < hashes.length; at += 32) {
      byte[] hash = Arrays.copyOfRange(hashes, at, at + 32);
      assertThat(set.contains(hash)).isTrue();
      hash[12] ^= 1;
      assertThat(set.contains(hash)).isFalse();
    }
  }

  @Test
  void takesAHashOfZeros() {
    LeafSet set = new LeafSet(1);
    assertThat(set.contains(new byte[32])).isFalse();
    assertThat(set.add(new byte[32], 0)).isTrue();
    assertThat(set.contains(new byte[32])).isTrue();
  }
}
