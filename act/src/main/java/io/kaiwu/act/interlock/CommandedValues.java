// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.TagId;
import java.util.List;

/** The values that commands lately made points leave and take. */
@FunctionalInterface
public interface CommandedValues {

  /**
   * For each command that was sent to the point, oldest first: the value in force before it, if
   * known, and the value it set, both at the time of sending and in the point's unit. What the
   * device refused or what never left is not in it; what is on its way is.
   */
  List<Sample> listRecent(TagId point);
}
