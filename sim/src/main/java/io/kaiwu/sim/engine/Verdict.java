// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

/** How an engine took a demand. */
public sealed interface Verdict {

  /** It does as demanded. */
  record Obeyed() implements Verdict {}

  /** It goes on as before. */
  record Refused(String reason) implements Verdict {}
}
