// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.TimeRange;
import java.util.List;

/** Where gaps are kept. A gap's key is (tag, start). */
public interface GapLedger {

  /** Adds gaps, or replaces those with the same tag and start; durable on return. */
  void putGaps(List<Gap> gaps);

  /** The gaps that overlap the range, newest first, at most {@code limit}. */
  List<Gap> listGaps(TimeRange range, int limit);

  /** The gaps of one tag that overlap the range, oldest first. */
  List<Gap> listGaps(TagId tag, TimeRange range);
}
