// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.util.List;

/** What a checker, which shares no code with the solver, says of a plan. */
public sealed interface Verdict {

  /** The checker's name. */
  String checker();

  /** The checker's version, which changes when it would judge differently. */
  String version();

  boolean isAccepted();

  /** What is wrong; empty when accepted. */
  List<Violation> violations();

  /** The plan keeps all rules and costs what it says. */
  record Accepted(String checker, String version) implements Verdict {

    @Override
    public boolean isAccepted() {
      return true;
    }

    @Override
    public List<Violation> violations() {
      return List.of();
    }
  }

  /** The plan breaks a rule or says something untrue of itself. */
  record Rejected(String checker, String version, List<Violation> violations) implements Verdict {

    public Rejected {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("A plan is rejected for at least one violation.");
      }
    }

    @Override
    public boolean isAccepted() {
      return false;
    }
  }

  /** Accepted without violations, otherwise rejected. */
  static Verdict of(String checker, String version, List<Violation> violations) {
    return violations.isEmpty()
        ? new Accepted(checker, version)
        : new Rejected(checker, version, violations);
  }
}
