// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code jobs machines}, then a line of (machine duration) pairs a job, machines from 0. */
final class JsplibReader {

  private JsplibReader() {}

  static ShopProblem read(SourceFile file) {
    NumberLine head = file.numbers(0, Wording.HEAD);
    int jobs = head.count(Wording.JOBS);
    int machines = head.count(Wording.MACHINES);
    head.requireEnd(Wording.MACHINES);
    List<Job> read = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      read.add(job(file.numbers(1 + j, Wording.jobLine(j)), j, machines));
    }
    file.requireEnd(1 + jobs);
    return ShopProblem.of(file.problemName(), Wording.machines(machines), read);
  }

  private static Job job(NumberLine line, int job, int machines) {
    List<Operation> operations = new ArrayList<>();
    while (line.left() > 0) {
      Text what = Wording.operation(job, operations.size());
      int machine = (int) line.next(Wording.machineOf(what), 0, machines - 1L);
      operations.add(
          Operation.on(String.valueOf(operations.size() + 1), machine, line.duration(what)));
    }
    return Job.of("J" + (job + 1), operations);
  }

  /** Whether the lines have the shape of this format: an even number of words, 2 a machine. */
  static boolean fits(SourceFile file) {
    List<SourceFile.Line> lines = file.lines();
    if (lines.size() < 2 || words(lines.getFirst()) != 2) {
      return false;
    }
    String machines = lines.getFirst().text().split("\\s+", -1)[1];
    return lines.subList(1, lines.size()).stream()
        .allMatch(line -> words(line) % 2 == 0 && machines.equals(String.valueOf(words(line) / 2)));
  }

  static int words(SourceFile.Line line) {
    return line.text().split("\\s+", -1).length;
  }
}
