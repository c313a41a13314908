// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.trust.SharedData;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Ed25519Test {

  @Test
  void agreesWithEveryVectorOfWycheproof() throws IOException {
    JsonNode file =
        new ObjectMapper()
            .readTree(SharedData.require("ledger/wycheproof/ed25519_test.json").toFile());
    HexFormat hex = HexFormat.of();
    int run = 0;
    for (JsonNode group : file.path("testGroups")) {
      byte[] key = hex.parseHex(group.path("publicKey").path("pk").asText());
      for (JsonNode test : group.path("tests")) {
        boolean verifies =
            Ed25519.verifies(
                key,
                hex.parseHex(test.path("msg").asText()),
                hex.parseHex(test.path("sig").asText()));
        assertThat(verifies)
            .as("tcId %s %s", test.path("tcId"), test.path("comment"))
            .isEqualTo(test.path("result").asText().equals("valid"));
        run++;
      }
    }
    assertThat(run).isEqualTo(file.path("numberOfTests").asInt()).isGreaterThan(100);
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
