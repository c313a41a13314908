// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.program;

import java.util.ArrayList;
import java.util.List;

/** What one contender has come to in a table. */
final class Score {

  private final String name;
  private int programs;
  private int met;
  private int proven;
  private int rejected;
  private final List<String> missed = new ArrayList<>();

  Score(String name) {
    this.name = name;
  }

  void add(String program, boolean accepted, boolean same, boolean optimal) {
    programs++;
    rejected += accepted ? 0 : 1;
    if (accepted && same) {
      met++;
      proven += optimal ? 1 : 0;
    } else {
      missed.add(program);
    }
  }

  String words() {
    return "- %s met the published optimum in %d of %d and called it optimal in %d; the checker rejected %d; not met: %s."
        .formatted(
            name,
            met,
            programs,
            proven,
            rejected,
            missed.isEmpty() ? "none" : String.join(", ", missed));
  }
}
