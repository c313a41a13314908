// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a/", "/a", "a//b", "a b", "a/+/b", "a/#", "a/b:c", "a\u0000b"})
  void refusesWhatIsNoPath(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AssetPath.of(text))
        .withMessageContaining("level");
  }

  @Test
  void takesNamesOfAnyScript() {
    assertThat(AssetPath.of("一厂/二号线/发动机-07").name()).isEqualTo("发动机-07");
  }

  @Test
  void containsItselfAndWhatStandsBelowButNotNamesakes() {
    AssetPath line = AssetPath.of("plant/line-1");
    assertThat(line.contains(line)).isTrue();
    assertThat(line.contains(AssetPath.of("plant/line-1/engine"))).isTrue();
    assertThat(line.contains(AssetPath.of("plant/line-10"))).isFalse();
    assertThat(line.findParent()).contains(AssetPath.of("plant"));
  }
}
