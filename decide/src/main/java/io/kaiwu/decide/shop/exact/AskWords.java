// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.Pin;
import io.kaiwu.decide.shop.ShopProblem;

/** Requirements in the user's words. */
final class AskWords {

  private final ShopProblem problem;

  AskWords(ShopProblem problem) {
    this.problem = problem;
  }

  String key(ShopAsk ask) {
    return switch (ask) {
      case ShopAsk.Blocked(int machine, int block) -> "block/%d/%d".formatted(machine, block);
      case ShopAsk.Upkeep(int machine, int index) -> "maintenance/%d/%d".formatted(machine, index);
      case ShopAsk.Released(int job) -> "release/" + job;
      case ShopAsk.Now() -> "now";
      case ShopAsk.Permutation() -> "permutation";
      case ShopAsk.Moves() -> "moves";
      case ShopAsk.Pinned(int pin) -> "pin/" + pin;
    };
  }

  Text text(ShopAsk ask) {
    return switch (ask) {
      case ShopAsk.Blocked(int m, int b) -> blocked(problem.machines().get(m), b);
      case ShopAsk.Upkeep(int m, int i) -> upkeep(problem.machines().get(m), i);
      case ShopAsk.Released(int j) -> {
        Job job = problem.jobs().get(j);
        yield Text.of(
            "作业（%s）在 %d 才投放".formatted(job.name(), job.release()),
            "job (%s) is released at %d".formatted(job.name(), job.release()));
      }
      case ShopAsk.Now() ->
          Text.of(
              "未固定的工序不早于当前时刻 %d".formatted(problem.now()),
              "nothing that is not pinned starts before now (%d)".formatted(problem.now()));
      case ShopAsk.Permutation() ->
          Text.of("各机器上作业的先后相同", "every machine works on the jobs in the same order");
      case ShopAsk.Moves() ->
          Text.of(
              "最多移动 %d 道工序".formatted(problem.mostMoves()),
              "at most %d operations move".formatted(problem.mostMoves()));
      case ShopAsk.Pinned(int p) -> pinned(problem.pins().get(p));
    };
  }

  private static Text blocked(Machine machine, int index) {
    Machine.Block block = machine.blocks().get(index);
    boolean forever = block.end() >= ShopProblem.LARGEST;
    return forever
        ? Text.of(
            "机器（%s）从 %d 起不再可用".formatted(machine.name(), block.start()),
            "machine (%s) is closed from %d on".formatted(machine.name(), block.start()))
        : Text.of(
            "机器（%s）从 %d 到 %d 停用".formatted(machine.name(), block.start(), block.end()),
            "machine (%s) is blocked from %d to %d"
                .formatted(machine.name(), block.start(), block.end()));
  }

  private static Text upkeep(Machine machine, int index) {
    Machine.Maintenance upkeep = machine.maintenances().get(index);
    return Text.of(
        "机器（%s）的保养（%s）在 %d 到 %d 之间用时 %d"
            .formatted(
                machine.name(),
                upkeep.name(),
                upkeep.earliest(),
                upkeep.latestEnd(),
                upkeep.duration()),
        "maintenance (%2$s) of machine (%1$s) takes %5$d between %3$d and %4$d"
            .formatted(
                machine.name(),
                upkeep.name(),
                upkeep.earliest(),
                upkeep.latestEnd(),
                upkeep.duration()));
  }

  private Text pinned(Pin pin) {
    Job job = problem.jobs().get(pin.job());
    String operation = job.operations().get(pin.operation()).name();
    String machine = problem.machines().get(pin.machine()).name();
    return Text.of(
        "作业（%s）的工序（%s）固定在机器（%s）的时刻 %d".formatted(job.name(), operation, machine, pin.start()),
        "operation (%2$s) of job (%1$s) is pinned to machine (%3$s) at %4$d"
            .formatted(job.name(), operation, machine, pin.start()));
  }
}
