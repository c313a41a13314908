// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.method.Method;
import java.util.List;

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
    List<String> streaming =
        MethodCatalog.all().stream()
            .filter(m -> m.streams() && m.tasks().stream().anyMatch(method.tasks()::contains))
            .map(Method::name)
            .toList();
    String heapZh = tooMany ? "" : "设 KAIWU_HEAP=%dg 再运行，".formatted((long) Math.ceil(need * 3));
    String heapEn =
        tooMany ? "" : "run with KAIWU_HEAP=%dg, ".formatted((long) Math.ceil(need * 3));
    String otherZh =
        streaming.isEmpty() ? "" : "或换用分块学习的方法（%s）".formatted(String.join("、", streaming));
    String otherEn =
        streaming.isEmpty()
            ? ""
            : " or take a method that reads in blocks (%s)".formatted(String.join(", ", streaming));
    throw new DataException(
        Text.of(
            "方法（%s）要把 %,d 行 × %d 列全部放进内存，约需 %.1f GB，而可用的只有 %.1f GB。也许%s用 --rows 抽取一部分行%s。"
                .formatted(method.name(), rows, width, need, heap / 1e9, heapZh, otherZh),
            "The method (%s) holds all of %,d rows x %d inputs in memory, about %.1f GB; there are %.1f GB. Maybe %sdraw some of the rows with --rows,%s."
                .formatted(method.name(), rows, width, need, heap / 1e9, heapEn, otherEn)));
  }
}
