// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import java.util.List;

/** Looks for one kind of self-deception. Stateless. */
@FunctionalInterface
interface Detector {

  /** What it found; empty if nothing, or if the study does not bring what it needs. */
  List<Warning> inspect(Inspection study);
}
