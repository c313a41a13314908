// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearNamesTest {

  @Test
  void findsOtherCaseTyposAndPartsNearestFirst() {
    List<String> names = List.of("Machine_failure", "价格（元）", "Tool wear [min]", "TWF");
    assertThat(NearNames.of("machine failure", names)).containsExactly("Machine_failure");
    assertThat(NearNames.of("Machine_failur", names)).first().isEqualTo("Machine_failure");
    assertThat(NearNames.of("价格", names)).containsExactly("价格（元）");
    assertThat(NearNames.of("xyz", names)).doesNotContain("Machine_failure");
  }
}
