// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class Ed25519Test {

  @Test
  void agreesWithEveryVectorOfWycheproof() throws IOException {
    int run =
        Wycheproof.run(
            "ed25519_test.json",
            test -> true,
            (group, test) ->
                Ed25519.verifies(
                    Wycheproof.hex(group.path("publicKey").path("pk")),
                    Wycheproof.hex(test.path("msg")),
                    Wycheproof.hex(test.path("sig"))));
    assertThat(run).isEqualTo(151);
  }

  @Test
  void passesItsOwnCheck() {
    assertThatCode(Ed25519::selfCheck).doesNotThrowAnyException();
  }

  @Test
  void refusesAKeyOfSmallOrder() {
    byte[] neutral = new byte[32];
    neutral[0] = 1;
    assertThat(Ed25519.isSound(neutral)).isFalse();
  }
}
