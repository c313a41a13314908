// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.DataException;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

  @Test
  void saysBeforeTheFitWhatWillNotFitAndWhatMayHelp() {
    assertThatThrownBy(
            () -> MemoryNeed.check(MethodCatalog.get("kmeans"), 3_600_000, 19, 512_000_000))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3,600,000 rows x 19")
        .hasMessageContaining("KAIWU_HEAP=2g")
        .hasMessageContaining("mini-batch-kmeans")
        .satisfies(e -> assertThat(((DataException) e).problem().zh()).contains("--rows"));
    assertThatThrownBy(
            () -> MemoryNeed.check(MethodCatalog.get("svm"), 1L << 28, 20, Long.MAX_VALUE))
        .hasMessageContaining("--rows")
        .hasMessageNotContaining("KAIWU_HEAP");
  }

  @Test
  void letsThroughWhatFitsAndWhatReadsInBlocks() {
    assertThatCode(
            () -> {
              MemoryNeed.check(MethodCatalog.get("linear"), 1L << 30, 20, 512_000_000);
              MemoryNeed.check(MethodCatalog.get("kmeans"), 100_000, 20, 512_000_000);
            })
        .doesNotThrowAnyException();
  }
}
