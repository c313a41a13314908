// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;

/** Thrown when a command cannot do what it was asked to. */
final class LedgerProblem extends RuntimeException implements Explained {

  private static final long serialVersionUID = 1L;

  private final transient Text problem;

  LedgerProblem(String zh, String en) {
    this(Text.of(zh, en));
  }

  LedgerProblem(Text problem) {
    super(problem.en());
    this.problem = problem;
  }

  @Override
  public Text problem() {
    return problem;
  }
}
