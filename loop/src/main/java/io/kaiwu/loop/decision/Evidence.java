// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The readings the decision rests on, by asset.
 *
 * @param recipe the cleaning recipe they went through: its name and version
 */
public record Evidence(List<Window> windows, String recipe, Digest recipeDigest) {

  public Evidence {
    windows = List.copyOf(windows);
  }

  /**
   * The readings of some tags of one asset in {@code [from, to)}.
   *
   * @param gaps how many gaps of these tags fall into the window
   * @param cleaned how many readings of these tags the recipe refused, repaired or flagged in the
   *     window, by reason
   * @param digest over the readings, see {@link ReadingDigest}
   */
  public record Window(
      String asset,
      List<String> tags,
      Instant from,
      Instant to,
      int count,
      int gaps,
      Map<Reason, Long> cleaned,
      Digest digest) {

    public Window {
      tags = List.copyOf(tags);
      cleaned = Map.copyOf(cleaned);
    }
  }
}
