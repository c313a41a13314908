// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the standard flexible job shop: {@code jobs machines [flexibility]}, then a line a job: the
 * number of operations and for each the number of choices and as many (machine duration) pairs,
 * machines from 1. Source: P. Brandimarte, "Routing and scheduling in a flexible job shop by tabu
 * search", Annals of Operations Research 41, 1993, doi:10.1007/BF02023073.
 */
final class FjsReader {

  private FjsReader() {}

  static ShopProblem read(SourceFile file) {
    NumberLine head = file.numbers(0, Wording.HEAD);
    int jobs = head.count(Wording.JOBS);
    int machines = head.count(Wording.MACHINES);
    if (head.left() > 1) { // the mean flexibility, any number, says nothing new
      throw head.wrong(
          Text.of(
              "首行应为“作业数 机器数 [柔性度]”，却多出 %d 个词。".formatted(head.left() - 1),
              "The first line should be \"jobs machines [flexibility]\"; it has %d words too many."
                  .formatted(head.left() - 1)));
    }
    List<Job> read = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      read.add(job(file.numbers(1 + j, Wording.jobLine(j)), j, machines));
    }
    file.requireEnd(1 + jobs);
    return ShopProblem.of(file.problemName(), Wording.machines(machines), read);
  }

  private static Job job(NumberLine line, int job, int machines) {
    int count =
        line.count(
            Text.of(
                Wording.job(job).zh() + "的工序数",
                "the number of operations of " + Wording.job(job).en()));
    List<Operation> operations = new ArrayList<>();
    for (int o = 0; o < count; o++) {
      operations.add(operation(line, job, o, machines));
    }
    line.requireEnd(Wording.operation(job, count - 1));
    return Job.of("J" + (job + 1), operations);
  }

  private static Operation operation(NumberLine line, int job, int operation, int machines) {
    Text what = Wording.operation(job, operation);
    Text choices = Text.of(what.zh() + "的可选机器数", "the number of choices of " + what.en());
    int count = (int) line.next(choices, 1, machines);
    List<Operation.Choice> read = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int c = 0; c < count; c++) {
      int machine = (int) line.next(Wording.machineOf(what), 1, machines) - 1;
      read.add(new Operation.Choice(machine, line.duration(what), 0));
      if (!seen.add(machine)) {
        throw line.wrong(
            Text.of(
                "%s把机器 %d 写了两次。".formatted(what.zh(), machine + 1),
                "The machine %2$d stands twice in %1$s.".formatted(what.en(), machine + 1)));
      }
    }
    return new Operation(String.valueOf(operation + 1), read, -1);
  }

  /** Whether all of the file can be read so. */
  static boolean fits(SourceFile file) {
    try {
      read(file);
      return true;
    } catch (InputException e) {
      return false;
    }
  }
}
