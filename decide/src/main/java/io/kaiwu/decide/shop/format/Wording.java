// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.shop.Machine;
import java.util.List;
import java.util.stream.IntStream;

/** The words and names that the readers of numbers share. */
final class Wording {

  static final Text JOBS = Text.of("作业数", "the number of jobs");
  static final Text MACHINES = Text.of("机器数", "the number of machines");
  static final Text HEAD = Text.of("“作业数 机器数”一行", "the line \"jobs machines\"");

  private Wording() {}

  static Text job(int job) {
    return Text.of("第 %d 个作业".formatted(job + 1), "job %d".formatted(job + 1));
  }

  static Text jobLine(int job) {
    return Text.of("第 %d 个作业的一行".formatted(job + 1), "the line of job %d".formatted(job + 1));
  }

  static Text operation(int job, int operation) {
    return Text.of(
        "第 %d 个作业第 %d 道工序".formatted(job + 1, operation + 1),
        "operation %d of job %d".formatted(operation + 1, job + 1));
  }

  static Text machineOf(Text operation) {
    return Text.of(operation.zh() + "的机器", "the machine of " + operation.en());
  }

  /** Machines M1, M2 and so on. */
  static List<Machine> machines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(m -> Machine.of("M" + m)).toList();
  }
}
