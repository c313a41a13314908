// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.util.OptionalLong;

/**
 * One place where the files of a log are not what was written.
 *
 * @param entry the entry it concerns, from 0; empty if it concerns none
 * @param offset in bytes from the beginning of the file
 */
public record Damage(String file, long offset, OptionalLong entry, String what) {

  static Damage at(String file, long offset, String what) {
    return new Damage(file, offset, OptionalLong.empty(), what);
  }

  static Damage ofEntry(String file, long offset, long entry, String what) {
    return new Damage(file, offset, OptionalLong.of(entry), what);
  }

  @Override
  public String toString() {
    return "%s at byte %d%s: %s"
        .formatted(file, offset, entry.isPresent() ? ", entry " + entry.getAsLong() : "", what);
  }
}
