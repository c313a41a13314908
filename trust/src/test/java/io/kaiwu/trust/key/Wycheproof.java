// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.trust.SharedData;
import java.io.IOException;
import java.util.HexFormat;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The vectors of github.com/C2SP/wycheproof. */
final class Wycheproof {

  private Wycheproof() {}

  /**
   * Holds every case of the file that applies against a verifier of (group, case).
   *
   * @return how many were run
   */
  static int run(String file, Predicate<JsonNode> applies, BiPredicate<JsonNode, JsonNode> accepts)
      throws IOException {
    JsonNode root =
        new ObjectMapper().readTree(SharedData.require("ledger/wycheproof/" + file).toFile());
    int run = 0;
    for (JsonNode group : root.path("testGroups")) {
      for (JsonNode test : group.path("tests")) {
        if (applies.test(test)) {
          assertThat(accepts.test(group, test))
              .as("tcId %s %s", test.path("tcId"), test.path("comment"))
              .isEqualTo(test.path("result").asText().equals("valid"));
          run++;
        }
      }
    }
    return run;
  }

  static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.asText());
  }
}
