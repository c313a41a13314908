// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows what an empty site needs next. */
@FunctionalInterface
public interface FirstSteps {

  /** The steps in their order, done or not. */
  List<Step> listSteps();

  /**
   * One step.
   *
   * @param id one word, by which the console knows it
   * @param command what to type; null if there is nothing to type
   */
  record Step(String id, boolean done, Text title, Text text, @Nullable String command) {}
}
