// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import io.kaiwu.core.text.Text;

/** What a fork file shows. */
public sealed interface ForkVerdict {

  /** The sentence to show. */
  Text text();

  /** The holder of the log's key signed two histories; no one else could have made this file. */
  record Proven(Text text) implements ForkVerdict {}

  /** The log owes a consistency proof; without it nothing is proven. */
  record Owed(Text text) implements ForkVerdict {}

  /** The file accuses the log of nothing that holds. */
  record Unfounded(Text text) implements ForkVerdict {}
}
