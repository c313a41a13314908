// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.contract.run.LogEntry;
import io.kaiwu.trust.contract.run.StateRootStatement;

/** What an entry of the log is to contracts. */
sealed interface Reading {

  /** Nothing. */
  record Other() implements Reading {}

  /** A call or a registration, by someone who may. */
  record Concerns(LogEntry entry) implements Reading {}

  /** One that should never have come to stand on the log: its operator let it in. */
  record Forbidden(Text reason) implements Reading {}

  /** What a member says of its state. */
  record Stated(StateRootStatement statement) implements Reading {}
}
