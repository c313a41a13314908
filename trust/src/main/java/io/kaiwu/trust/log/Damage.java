// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import java.util.OptionalLong;

/**
 * One place where the files of a log are not what was written.
 *
 * @param entry the entry it concerns, from 0; empty if it concerns none
 * @param offset in bytes from the beginning of the file
 */
public record Damage(String file, long offset, OptionalLong entry, Text what) {

  static Damage at(String file, long offset, Text what) {
    return new Damage(file, offset, OptionalLong.empty(), what);
  }

  static Damage ofEntry(String file, long offset, long entry, Text what) {
    return new Damage(file, offset, OptionalLong.of(entry), what);
  }

  /** Which place it is and what is wrong there. */
  public Text text() {
    return entry.isPresent()
        ? Text.of("%s 第 %d 字节，记录 %d：%s", "%s at byte %d, entry %d: %s")
            .formatted(file, offset, entry.getAsLong(), what)
        : Text.of("%s 第 %d 字节：%s", "%s at byte %d: %s").formatted(file, offset, what);
  }

  @Override
  public String toString() {
    return text().en();
  }
}
