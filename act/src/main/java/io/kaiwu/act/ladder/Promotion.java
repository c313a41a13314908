// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import io.kaiwu.core.text.Text;
import java.util.List;

/** What came of a promotion. */
public sealed interface Promotion {

  record Promoted(ModeChange change) implements Promotion {}

  /** The loop stays where it is, for these reasons; at least one. */
  record Refused(List<Text> reasons) implements Promotion {

    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
