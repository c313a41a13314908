// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class VKeyTest {

  /** As published in golang.org/x/mod/sumdb/note. */
  private static final String PETER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  @Test
  void readsThePublishedKeyAndWritesItBack() {
    VKey key = VKey.parse(PETER);
    assertThat(key.name()).isEqualTo("PeterNeumann");
    assertThat(key.id()).isEqualTo(0xc74f20a3);
    assertThat(key.fingerprint().hex()).startsWith("c74f20a3");
    assertThat(key).hasToString(PETER).isEqualTo(VKey.parse(PETER));
  }

  @Test
  void refusesEveryPieceOfAKey() {
    for (int from = 0; from < PETER.length(); from++) {
      for (int to = from + 1; to <= PETER.length(); to++) {
        if (from > 0 || to < PETER.length()) {
          String piece = PETER.substring(from, to);
          assertThatIllegalArgumentException().isThrownBy(() -> VKey.parse(piece));
        }
      }
    }
  }

  @Test
  void refusesAKeyWithAnyBitFlipped() {
    for (int i = 0; i < PETER.length(); i++) {
      for (int bit = 0; bit < 8; bit++) {
        StringBuilder flipped = new StringBuilder(PETER);
        flipped.setCharAt(i, (char) (PETER.charAt(i) ^ 1 << bit));
        assertThatIllegalArgumentException().isThrownBy(() -> VKey.parse(flipped.toString()));
      }
    }
  }

  /** Two names that look the same would count as two firms. */
  @Test
  void refusesNamesWithCharactersNobodySees() {
    byte[] key = VKey.parse(PETER).publicKey();
    for (String hidden : List.of("\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\u0007", " ")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VKey.of("firm-b" + hidden + ".example", key));
    }
    assertThat(VKey.of("磨坊.example/w1", key).operator()).isEqualTo("磨坊.example");
  }

  @Test
  void takesNamesThatDifferInTheCaseOfTheirAddressForOneOperator() {
    byte[] key = VKey.parse(PETER).publicKey();
    assertThat(VKey.of("Firm-B.Example/W2", key).operator()).isEqualTo("firm-b.example");
    assertThat(VKey.operatorOf("FIRM-B.EXAMPLE")).isEqualTo("firm-b.example");
  }

  @Test
  void refusesPublishedBadKeys() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            VKey.parse(
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> VKey.parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
  }
}
