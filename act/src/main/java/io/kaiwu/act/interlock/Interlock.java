// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.TagId;

/**
 * A condition that must hold before a command may go to the plant. Whatever it cannot know, it
 * takes for unsafe. Called under a lock: answers from memory.
 */
public interface Interlock {

  /** The name its verdicts carry, in kebab case. */
  String name();

  /** Whether commands to that point are to be judged. */
  boolean concerns(TagId point);

  Verdict check(Setpoint setpoint, Situation situation);
}
