// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.method.Method;

/** Says before a fit that its rows will not go into the memory, and what may help. */
final class MemoryNeed {

  private MemoryNeed() {}

  /** Refuses rows that a method which cannot stream would have to hold all at once. */
  static void check(Method method, long rows, int width) {
    check(method, rows, width, Runtime.getRuntime().maxMemory());
  }

  static void check(Method method, long rows, int width, long heap) {
    long bytes = rows * width * 8;
    boolean tooMany = rows * width > Integer.MAX_VALUE - 8L;
    if (method.streams() || (bytes <= heap / 2 && !tooMany)) {
      return;
    }
    double need = bytes / 1e9;
    String remedyZh =
        tooMany
            ? "也许用 --rows 抽取一部分行，或换用分块学习的方法（linear、logistic、kmeans、bayes）。"
            : "也许用 --rows 抽取一部分行，或设 KAIWU_HEAP=%dg 再运行，或换用分块学习的方法（linear、logistic、kmeans、bayes）。"
                .formatted((long) Math.ceil(need * 3));
    String remedyEn =
        tooMany
            ? "Maybe draw some of the rows with --rows, or take a method that reads in blocks (linear, logistic, kmeans, bayes)."
            : "Maybe draw some of the rows with --rows, run with KAIWU_HEAP=%dg, or take a method that reads in blocks (linear, logistic, kmeans, bayes)."
                .formatted((long) Math.ceil(need * 3));
    throw new DataException(
        Text.of(
            "方法（%s）要把 %,d 行 × %d 列全部放进内存，约需 %.1f GB，而可用的只有 %.1f GB。%s"
                .formatted(method.name(), rows, width, need, heap / 1e9, remedyZh),
            "The method (%s) holds all of %,d rows x %d inputs in memory, about %.1f GB; there are %.1f GB. %s"
                .formatted(method.name(), rows, width, need, heap / 1e9, remedyEn)));
  }
}
