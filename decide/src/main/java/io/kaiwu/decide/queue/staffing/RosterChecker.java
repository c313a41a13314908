// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Checker;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.List;

/** Counts heads, interval by interval. */
public final class RosterChecker implements Checker<RosterProblem, Roster> {

  @Override
  public Verdict check(RosterProblem problem, Roster roster, double objective) {
    List<Violation> violations = new ArrayList<>();
    List<ShiftPattern> patterns = problem.patterns();
    if (roster.people().size() != patterns.size()
        || roster.atWork().size() != problem.required().size()) {
      violations.add(
          violation("shape", "班表的长度与问题不符。", "The roster is not of the problem's size.", 0));
      return verdict(violations);
    }
    long cost = 0;
    for (int p = 0; p < patterns.size(); p++) {
      int people = roster.people().get(p);
      cost += people * patterns.get(p).cost();
      if (people < 0 || people > patterns.get(p).most()) {
        String name = patterns.get(p).name();
        violations.add(
            violation(
                "most/" + name,
                "班次 %s 安排了 %d 人。".formatted(name, people),
                "Shift %s has %d people.".formatted(name, people),
                people - (double) patterns.get(p).most()));
      }
    }
    for (int i = 0; i < problem.required().size(); i++) {
      checkInterval(problem, roster, i, violations);
    }
    if (cost != objective) {
      violations.add(
          violation(
              "cost",
              "费用是 %d，不是 %s。".formatted(cost, objective),
              "The cost is %d, not %s.".formatted(cost, objective),
              cost - objective));
    }
    return verdict(violations);
  }

  private static void checkInterval(
      RosterProblem problem, Roster roster, int i, List<Violation> violations) {
    int atWork = 0;
    for (int p = 0; p < problem.patterns().size(); p++) {
      for (int worked : problem.patterns().get(p).intervals()) {
        atWork += worked == i ? roster.people().get(p) : 0;
      }
    }
    int missing = problem.required().get(i) - atWork;
    if (missing > 0) {
      violations.add(
          violation(
              "cover/" + i,
              "时段 %d 缺 %d 人。".formatted(i, missing),
              "Interval %d is %d people short.".formatted(i, missing),
              missing));
    }
    if (atWork != roster.atWork().get(i)) {
      violations.add(
          violation(
              "at-work/" + i,
              "时段 %d 在岗 %d 人，不是 %d 人。".formatted(i, atWork, roster.atWork().get(i)),
              "In interval %d there are %d at work, not %d."
                  .formatted(i, atWork, roster.atWork().get(i)),
              0));
    }
  }

  private static Violation violation(String name, String zh, String en, double amount) {
    return new Violation(name, Text.of(zh, en), amount);
  }

  private static Verdict verdict(List<Violation> violations) {
    return Verdict.of("roster-checker", "1", violations);
  }
}
