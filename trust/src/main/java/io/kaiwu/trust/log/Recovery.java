// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What opening a log had to put right.
 *
 * @param truncatedBytes bytes behind the last complete block, never acknowledged and now gone
 * @param droppedEntries whole entries among those bytes
 * @param adoptedEntries entries of complete, signed blocks whose acknowledgement may not have
 *     reached the caller
 * @param rebuiltTree whether the tree or offset files were unusable and made anew from the entries
 */
public record Recovery(
    long truncatedBytes, long droppedEntries, long adoptedEntries, boolean rebuiltTree) {

  /** Whether nothing had to be put right. */
  public boolean isClean() {
    return truncatedBytes == 0 && adoptedEntries == 0 && !rebuiltTree;
  }

  /** What was put right, for whoever started the log. */
  public Text text() {
    List<Text> parts = new ArrayList<>();
    if (truncatedBytes > 0) {
      parts.add(
          Text.of(
              "截去末尾未写完的 %,d 字节（其中完整记录 %,d 条），这些从未确认过".formatted(truncatedBytes, droppedEntries),
              "cut %,d bytes of a torn block off the end (%,d whole entries in them), which were never acknowledged"
                  .formatted(truncatedBytes, droppedEntries)));
    }
    if (adoptedEntries > 0) {
      parts.add(
          Text.of(
              "采纳已完整写入的 %,d 条记录，其确认可能未送达写入方".formatted(adoptedEntries),
              "took over %,d entries that were written whole, whose acknowledgement may not have reached the sender"
                  .formatted(adoptedEntries)));
    }
    if (rebuiltTree) {
      parts.add(Text.of("由记录重建了哈希树文件", "made the files of the tree anew from the entries"));
    }
    return parts.isEmpty()
        ? Text.of("上次正常关闭，无需修复。", "Closed in good order; nothing had to be put right.")
        : Text.of(
            "上次未正常关闭：" + join(parts, Text::zh, "；") + "。",
            "Not closed in good order: " + join(parts, Text::en, "; ") + ".");
  }

  private static String join(List<Text> parts, Function<Text, String> language, String between) {
    return parts.stream().map(language).collect(Collectors.joining(between));
  }
}
