// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {

  @Test
  void isThatOfTheStandardsExample() {
    assertThat(Digest.of("abc".getBytes(StandardCharsets.US_ASCII)).hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void hasOneSpellingOnly() {
    String rest = "0".repeat(63);
    assertThat(new Digest(rest + "f").hex()).endsWith("f");
    for (String other :
        List.of(rest, rest + "00", rest + "F", rest + "g", rest + "\uff10", rest + " ")) {
      assertThatThrownBy(() -> new Digest(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("64 lower-case");
    }
  }
}
