// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sets of a section of an MPS file, of which only the first one counts. */
final class FirstSet {

  private final String section;
  private final List<Text> notes;
  private @Nullable String first;
  private boolean told;

  FirstSet(String section, List<Text> notes) {
    this.section = section;
    this.notes = notes;
  }

  boolean isFirst(String set) {
    String known = first;
    if (known == null) {
      first = set;
      return true;
    }
    if (!known.equals(set) && !told) {
      told = true;
      notes.add(
          Text.of(
              "段 %s 有多组；只用第一组 %s".formatted(section, known),
              "section %s has several sets; only the first, %s, is used"
                  .formatted(section, known)));
    }
    return known.equals(set);
  }
}
